package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;

/**
 * Runs {@link InTheFramework}. A run inside a framework can pass without having run anything, so
 * that each test there leaves a mark, and a test without its mark has failed.
 */
class FrameworkIT {
  /** Begins the names of the system properties that are the marks. */
  static final String RAN = "golgi.ran.";

  private static final int LEAST = 7;

  @TestFactory
  Stream<DynamicTest> passesInTheFramework() {
    Map<String, List<Failure>> failures = new LinkedHashMap<>();
    for (Failure failure : JUnitCore.runClasses(InTheFramework.class).getFailures()) {
      failures.computeIfAbsent(name(failure), name -> new ArrayList<>()).add(failure);
    }
    return Stream.concat(
        tests().map(name -> DynamicTest.dynamicTest(name, () -> check(name, failures))),
        failures.keySet().stream()
            .filter(name -> tests().noneMatch(name::equals))
            .map(name -> DynamicTest.dynamicTest(name, () -> check(name, failures))));
  }

  @Test
  void thereAreTestsToRun() {
    assertThat(tests()).hasSizeGreaterThanOrEqualTo(LEAST);
  }

  private static Stream<String> tests() {
    return Arrays.stream(InTheFramework.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(org.junit.Test.class))
        .map(Method::getName)
        .sorted(Comparator.naturalOrder());
  }

  /** Pax Exam appends the container to the name of a test. */
  private static String name(Failure failure) {
    String method = failure.getDescription().getMethodName();
    return method == null ? "the framework starts" : method.replaceFirst(":.*", "");
  }

  private static void check(String name, Map<String, List<Failure>> failures) {
    for (Failure failure : failures.getOrDefault(name, List.of())) {
      fail(name + ": " + failure.getMessage(), failure.getException());
    }
    assertThat(System.getProperty(RAN + name)).as("mark that " + name + " has run").isNotNull();
  }
}
