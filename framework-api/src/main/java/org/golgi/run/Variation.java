package org.golgi.run;

/** Another way to find the circuit of a run: the same but for one thing. */
public sealed interface Variation {
  /** Returns what is other, in a word or two. */
  String label();

  /**
   * The method with another seed. The prompts are the same ones, in the same parts, so that what
   * differs is not theirs.
   *
   * @param seed the seed
   */
  record Seed(long seed) implements Variation {
    @Override
    public String label() {
      return "seed " + seed;
    }
  }

  /** The method on one half of the training prompts, drawn by the seed of the run. */
  enum Half implements Variation {
    /** One half. */
    FIRST("first half"),
    /** The prompts that are not in it. */
    SECOND("second half");

    private final String label;

    Half(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * The method with another value of one of its options, such as another objective.
   *
   * @param option the option's name
   * @param value its value
   */
  record Setting(String option, String value) implements Variation {
    @Override
    public String label() {
      return option + " " + value;
    }
  }
}
