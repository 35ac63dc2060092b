package org.golgi.method;

/** Is told how far long work has come. */
@FunctionalInterface
public interface Progress {
  /**
   * Work has come to a step.
   *
   * @param what what is being done, such as {@code learning masks}
   * @param done steps finished
   * @param total steps in all
   * @param detail figures of this step for people, such as {@code 213 nodes, faithfulness 0.91};
   *     may be empty
   * @throws java.util.concurrent.CancellationException if the work is to end here
   */
  void step(String what, long done, long total, String detail);

  /** Returns a progress that tells nobody. */
  static Progress silent() {
    return (what, done, total, detail) -> {};
  }
}
