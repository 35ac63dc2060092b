package org.golgi.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Dependencies flow downwards: between the packages of the API, and between modules. */
class LayersTest {
  /** Packages of the API from the bottom up; packages of one row do not know each other. */
  private static final List<List<String>> ROWS =
      List.of(
          List.of("org.golgi.graph", "org.golgi.input", "org.golgi.lint", "org.golgi.natives"),
          List.of("org.golgi.graph.interpret", "org.golgi.files"),
          List.of("org.golgi.graph.transform"),
          List.of(
              "org.golgi.backend", "org.golgi.checkpoint", "org.golgi.task", "org.golgi.optimise"),
          List.of("org.golgi.model"),
          List.of("org.golgi.sae", "org.golgi.answer"),
          List.of("org.golgi.circuit"),
          List.of("org.golgi.splice"),
          List.of(
              "org.golgi.method", "org.golgi.evaluation", "org.golgi.verify", "org.golgi.bench"),
          List.of("org.golgi.selection"),
          List.of("org.golgi.edge"),
          List.of("org.golgi.run"),
          List.of(
              "org.golgi.intervention",
              "org.golgi.attack",
              "org.golgi.card",
              "org.golgi.story",
              "org.golgi.export"),
          List.of("org.golgi.command"));

  private static final JavaClasses CLASSES = Sources.classes();

  @Test
  void everyPackageOfTheApiHasARow() {
    assertThat(ROWS.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(Module.of("framework-api").packages(CLASSES));
  }

  @Test
  void packagesOfTheApiDependOnLowerRowsAlone() {
    TreeSet<String> upward = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (row(from).isPresent()
            && row(to).isPresent()
            && !from.getPackageName().equals(to.getPackageName())
            && row(to).get() >= row(from).get()) {
          upward.add(from.getName() + " -> " + to.getName());
        }
      }
    }
    assertThat(upward).isEmpty();
  }

  private static Optional<Integer> row(JavaClass type) {
    return IntStream.range(0, ROWS.size())
        .filter(row -> ROWS.get(row).contains(type.getPackageName()))
        .boxed()
        .findFirst();
  }

  @Test
  void noPackagesFormACycle() {
    slices().matching("org.golgi.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void modulesDependOnTheModulesTheyMayAlone() {
    Map<String, TreeSet<String>> wrong = new TreeMap<>();
    for (JavaClass from : CLASSES) {
      Module module = Module.of(from);
      for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
        JavaClass to = dependency.getTargetClass().getBaseComponentType();
        if (to.getPackageName().startsWith("org.golgi.") && !module.mayUse(Module.of(to))) {
          wrong
              .computeIfAbsent(module.name(), name -> new TreeSet<>())
              .add(from.getName() + " -> " + to.getName());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theGraphKnowsTheJdkAndAnnotationsAlone() {
    TreeSet<String> others = new TreeSet<>();
    for (JavaClass from : CLASSES) {
      if (from.getPackageName().equals("org.golgi.graph")) {
        from.getDirectDependenciesFromSelf().stream()
            .map(dependency -> dependency.getTargetClass().getBaseComponentType().getPackageName())
            .filter(
                name ->
                    !name.matches(
                        "java\\..*|org\\.golgi\\.graph|org\\.jspecify\\..*|org\\.osgi\\.annotation\\..*|"))
            .forEach(others::add);
      }
    }
    assertThat(others).isEmpty();
  }
}
