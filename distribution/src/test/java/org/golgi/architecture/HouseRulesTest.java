package org.golgi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What holds for every class of Golgi. */
class HouseRulesTest {
  private static final JavaClasses CLASSES = Sources.classes();

  /** The modules that talk to the person at the terminal. */
  private static final Set<String> AT_THE_TERMINAL =
      Set.of("plugin-commands", "plugin-shell", "distribution");

  @Test
  void theRulesSeeEveryModule() throws IOException {
    Set<String> modules = new TreeSet<>();
    CLASSES.forEach(type -> modules.add(Module.of(type).name()));
    try (Stream<Path> folders = Files.list(Path.of(".."))) {
      assertThat(folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java"))))
          .extracting(folder -> folder.getFileName().toString())
          .containsExactlyInAnyOrderElementsOf(modules);
    }
  }

  @Test
  void noNameSaysAMechanism() {
    noClasses()
        .should()
        .haveNameMatching(".*(Manager|Utils?|Helper|Impl|Base|Common|Data|Processor|Info)(\\$.*)?")
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> packages = new TreeSet<>();
    Set<String> marked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      packages.add(type.getPackageName());
      if (type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)) {
        marked.add(type.getPackageName());
      }
    }
    assertThat(marked).isEqualTo(packages);
  }

  @Test
  void onlyTheTerminalPrintsAndExits() {
    noClasses()
        .that(areAwayFromTheTerminal())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void chanceIsSeededEverywhere() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> areAwayFromTheTerminal() {
    return DescribedPredicate.describe(
        "are neither a command nor the launcher",
        type -> !AT_THE_TERMINAL.contains(Module.of(type).name()));
  }
}
