package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs {@link InTheFramework}. */
class FrameworkIT {
  private static final int LEAST = 8;

  private final FrameworkRun run = new FrameworkRun(InTheFramework.class);

  @TestFactory
  Stream<DynamicTest> passesInTheFramework() {
    return run.tests();
  }

  @Test
  void thereAreTestsToRun() {
    assertThat(run.names()).hasSizeGreaterThanOrEqualTo(LEAST);
  }
}
