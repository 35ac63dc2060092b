package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled program as a process of its own, as a user meets it. */
class ProgramIT {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;
  private Path plugins;
  private Path temporary;

  /**
   * What a process left.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void makeFolders() throws IOException {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  private Ended golgi(String... arguments) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("golgi.assembled"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(home.resolve("lib") + "/*");
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("GOLGI_PLUGINS", plugins.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("the process ends")
          .isTrue();
      return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theVersionIsPrinted() throws Exception {
    Ended ended = golgi("--version");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("golgi ");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theListNamesWhatEachPluginProvides() throws Exception {
    Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("djl", "--model DIR", "sva/rc", "binary-mask");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theHelpNamesTheCommandsOfEachPlugin() throws Exception {
    Ended ended = golgi("--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("evaluate", "export", "find", "lint", "list", "report", "show")
        .contains("stability", "sweep", "train", "verify");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anUnknownCommandIsAUsersError() throws Exception {
    Ended ended = golgi("nonsense");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("nonsense").doesNotContain("\tat ");
  }

  @Test
  void aFolderThatIsMissingIsAUsersError() throws Exception {
    Ended ended = golgi("find", "sva/rc", "--model", "absent");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("absent").doesNotContain("\tat ");
  }

  @Test
  void aBrokenPluginIsLeftOutWithALine() throws Exception {
    Files.writeString(plugins.resolve("broken.jar"), "no jar at all");
    Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("sva/rc");
    assertThat(ended.err().lines()).singleElement().asString().contains("broken.jar", "left out");
  }

  @Test
  void aPluginCannotReplaceABundleOfOurs() throws Exception {
    Path home = Path.of(System.getProperty("golgi.assembled"));
    Path core =
        new Home(home)
            .bundles().stream()
                .filter(bundle -> bundle.getFileName().toString().startsWith("framework-core"))
                .findFirst()
                .orElseThrow();
    Files.copy(core, plugins.resolve("core.jar"));
    Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.err().lines()).singleElement().asString().contains("core.jar", "left out");
  }

  @Test
  void nothingStaysInTheTemporaryFolder() throws Exception {
    assertThat(golgi("list").code()).isZero();
    try (var left = Files.list(temporary)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("golgi"));
    }
  }
}
