package org.golgi.core.lint;

/** Something that a prompt has whatever its meaning is. */
enum Trait {
  TOKEN("the presence of a token"),
  POSITION("the token at one position"),
  TOKENS("the number of tokens"),
  CHARACTERS("the number of characters");

  private final String words;

  Trait(String words) {
    this.words = words;
  }

  /** Returns it for people, as the subject of a sentence. */
  String words() {
    return words;
  }
}
