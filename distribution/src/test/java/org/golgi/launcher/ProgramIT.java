package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled program as a process of its own, as a user meets it. */
class ProgramIT {
  @TempDir private Path folder;
  private Assembled program;

  @BeforeEach
  void makeFolders() throws IOException {
    program = Assembled.in(folder);
  }

  private Assembled.Ended golgi(String... arguments) throws IOException, InterruptedException {
    return program.run(arguments);
  }

  @Test
  void theVersionIsPrinted() throws Exception {
    Assembled.Ended ended = golgi("--version");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).startsWith("golgi ");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theListNamesWhatEachPluginProvides() throws Exception {
    Assembled.Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("djl", "--model DIR", "sva/rc", "binary-mask");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theHelpNamesTheCommandsOfEachPlugin() throws Exception {
    Assembled.Ended ended = golgi("--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("evaluate", "export", "find", "lint", "list", "report", "show")
        .contains("stability", "sweep", "train", "verify");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anUnknownCommandIsAUsersError() throws Exception {
    Assembled.Ended ended = golgi("nonsense");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("nonsense").doesNotContain("\tat ");
  }

  @Test
  void aFolderThatIsMissingIsAUsersError() throws Exception {
    Assembled.Ended ended = golgi("find", "sva/rc", "--model", "absent");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("absent").doesNotContain("\tat ");
  }

  @Test
  void aBrokenPluginIsLeftOutWithALine() throws Exception {
    Files.writeString(program.plugins().resolve("broken.jar"), "no jar at all");
    Assembled.Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("sva/rc");
    assertThat(ended.err().lines()).singleElement().asString().contains("broken.jar", "left out");
  }

  @Test
  void aMissingFolderOfPluginsIsSaid() throws Exception {
    Files.delete(program.plugins());
    Assembled.Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("golgi: GOLGI_PLUGINS is " + program.plugins());
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
    Files.copy(core, program.plugins().resolve("core.jar"));
    Assembled.Ended ended = golgi("list");
    assertThat(ended.code()).isZero();
    assertThat(ended.err().lines()).singleElement().asString().contains("core.jar", "left out");
  }

  @Test
  void nothingStaysInTheTemporaryFolder() throws Exception {
    assertThat(golgi("list").code()).isZero();
    try (var left = Files.list(program.temporary())) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("golgi"));
    }
  }
}
