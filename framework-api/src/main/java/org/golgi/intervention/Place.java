package org.golgi.intervention;

/** Where in a prompt latents are set. */
public sealed interface Place {
  /** Returns the word for it, as users write it. */
  String word();

  /**
   * One token.
   *
   * @param index its position, counted from 0 with the beginning-of-sequence token
   */
  record Position(int index) implements Place {
    @Override
    public String word() {
      return String.valueOf(index);
    }
  }

  /**
   * Every token of a role.
   *
   * @param name the role's name
   */
  record Role(String name) implements Place {
    @Override
    public String word() {
      return name;
    }
  }

  /** Every spliced token. */
  record Everywhere() implements Place {
    @Override
    public String word() {
      return Target.EVERY;
    }
  }
}
