package org.golgi.commands;

import picocli.CommandLine.Option;

/** Options that say how many steps are measured. */
final class StepOptions {
  @Option(
      names = "--warm",
      paramLabel = "N",
      defaultValue = "2",
      description = "Steps before the first that counts, at least 1. Default: ${DEFAULT-VALUE}.")
  private int warm;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "8",
      description = "Steps that count, at least 1. Default: ${DEFAULT-VALUE}.")
  private int steps;

  /** Steps before the first that counts. */
  int warm() {
    return Arguments.atLeastOne("--warm", warm);
  }

  /** Steps that count. */
  int steps() {
    return Arguments.atLeastOne("--steps", steps);
  }
}
