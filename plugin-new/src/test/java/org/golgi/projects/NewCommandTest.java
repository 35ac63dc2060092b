package org.golgi.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NewCommandTest {
  @TempDir private Path folder;
  private final StringWriter printed = new StringWriter();

  private final class Printed implements Terminal {
    @Override
    public PrintWriter out() {
      return new PrintWriter(printed, true);
    }

    @Override
    public PrintWriter err() {
      throw new AssertionError("there is nothing to note");
    }

    @Override
    public boolean colours() {
      return false;
    }

    @Override
    public ProgressDisplay progress() {
      throw new AssertionError("it takes no time");
    }
  }

  @BeforeEach
  void makeRepository() throws Exception {
    Files.createDirectories(folder.resolve("repository/org/golgi/plugin-parent/1.2.3"));
  }

  private int run(Map<String, String> surroundings, String... arguments) throws Exception {
    NewCommand command = new NewCommand(new Printed(), surroundings);
    new CommandLine(command).parseArgs(arguments);
    return command.call();
  }

  private int run(String... arguments) throws Exception {
    return run(Map.of("golgi.home", folder.toString()), arguments);
  }

  @Test
  void whatIsMadeIsToldWithTheNextSteps() throws Exception {
    Path out = folder.resolve("out");
    assertThat(run("task", "years/later", "--out", out.toString())).isZero();
    assertThat(out.resolve("src/main/java/org/example/years/Later.java")).exists();
    assertThat(printed.toString().lines())
        .contains(
            out.resolve("pom.xml").toString(),
            "build it:   mvn -f " + out.resolve("pom.xml") + " package",
            "see it:     golgi list")
        .anyMatch(line -> line.endsWith("years-later-0.1.0.jar " + folder.resolve("plugins")));
  }

  @Test
  void aCommandIsSeenByCallingIt() throws Exception {
    run("command", "count/all", "--out", folder.resolve("out").toString(), "--package", "a.b");
    assertThat(folder.resolve("out/src/main/java/a/b/All.java")).exists();
    assertThat(printed.toString()).contains("see it:     golgi count all");
  }

  @Test
  void theFolderOfPluginsThatTheProgramUsesIsNamed() throws Exception {
    run(
        Map.of("golgi.home", folder.toString(), "GOLGI_PLUGINS", "/elsewhere"),
        "task",
        "one",
        "--out",
        folder.resolve("out").toString());
    assertThat(printed.toString()).contains("one-0.1.0.jar /elsewhere");
  }

  @Test
  void theFolderOfPluginsBesideTheScriptIsNamed() throws Exception {
    run(
        Map.of("golgi.home", folder.toString(), "golgi.plugins", "/clone/plugins"),
        "task",
        "one",
        "--out",
        folder.resolve("out").toString());
    assertThat(printed.toString()).contains("one-0.1.0.jar /clone/plugins");
    assertThat(folder.resolve("out/README.md")).content().contains("'/clone/plugins/'");
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    Path file = Files.writeString(folder.resolve("mine"), "mine");
    for (Path out : new Path[] {folder, file}) {
      assertThatThrownBy(() -> run("task", "one", "--out", out.toString()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(out + ": there is something already; give another folder with --out");
    }
    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("pom.xml")).doesNotExist();
  }

  @Test
  void anUnknownKindIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> run("tusk", "one"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "KIND: 'tusk' is not known; give one of task, method, metric, backend, command");
  }

  @Test
  void anInstallationWithoutRepositoryIsRefused() {
    assertThatThrownBy(
            () -> run(Map.of("golgi.home", folder.resolve("out").toString()), "task", "one"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("build Golgi again");
  }
}
