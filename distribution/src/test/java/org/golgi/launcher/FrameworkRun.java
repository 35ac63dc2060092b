package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;

/**
 * A run of tests inside a framework. It can pass without having run anything, so that each test
 * there leaves a mark, and a test without its mark has failed.
 *
 * @param inside the class of the tests
 */
record FrameworkRun(Class<?> inside) {
  /** Begins the names of the system properties that are the marks. */
  static final String RAN = "golgi.ran.";

  /** Runs all, and returns what came of each. */
  Stream<DynamicTest> tests() {
    Map<String, List<Failure>> failures = new LinkedHashMap<>();
    for (Failure failure : JUnitCore.runClasses(inside).getFailures()) {
      failures.computeIfAbsent(name(failure), name -> new ArrayList<>()).add(failure);
    }
    List<String> names = names();
    return Stream.concat(
            names.stream(), failures.keySet().stream().filter(name -> !names.contains(name)))
        .map(name -> DynamicTest.dynamicTest(name, () -> check(name, failures)));
  }

  /** The names of the tests. */
  List<String> names() {
    return Arrays.stream(inside.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(org.junit.Test.class))
        .map(Method::getName)
        .sorted()
        .toList();
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
