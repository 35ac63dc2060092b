package org.golgi.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectTest {
  private static final Installation INSTALLATION =
      new Installation("1.2.3", URI.create("file:///a&b/repository"), Path.of("/it's/plugins"));

  private static Project project(Kind kind, String name, String packageName) {
    return new Project(kind, new PluginName(name), packageName, INSTALLATION);
  }

  @ParameterizedTest
  @EnumSource
  void noBlankIsLeftInAnyFile(Kind kind) {
    Project project = project(kind, "years/greater-than", "org.example.years");
    assertThat(project.files())
        .containsOnlyKeys(
            "README.md",
            "pom.xml",
            "src/main/java/org/example/years/GreaterThan.java",
            "src/test/java/org/example/years/GreaterThanTest.java")
        .allSatisfy((path, text) -> assertThat(text).doesNotContain("{{").endsWith("\n"));
  }

  @Test
  void thePomNamesVersionAndRepository() {
    assertThat(project(Kind.TASK, "one", "a.b").files().get("pom.xml"))
        .contains("<version>1.2.3</version>", "<url>file:///a&amp;b/repository</url>")
        .contains("<groupId>a.b</groupId>", "<artifactId>one</artifactId>");
  }

  @Test
  void theReadmeQuotesTheFolderForAShell() {
    assertThat(project(Kind.TASK, "one", "a.b").files().get("README.md"))
        .contains("cp target/one-0.1.0.jar '/it'\\''s/plugins/'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"task", "string", "prompt-pair", "service/override"})
  void aClassOfANameThatItsCodeUsesIsRefused(String name) {
    assertThatThrownBy(() -> project(Kind.TASK, name, "a.b").files())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("give another name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "org.int.x", "1a", "a..b", "org.golgi", "org.golgi.task"})
  void aPackageThatCannotBeIsRefused(String packageName) {
    assertThatThrownBy(() -> project(Kind.TASK, "one", packageName))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--package: '" + packageName + "'");
  }
}
