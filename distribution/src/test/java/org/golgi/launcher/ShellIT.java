package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of the assembled program whose lines come from a file. */
class ShellIT {
  private static final String ESCAPE = "\u001b";
  private static final int WRONG_INPUT = 2;

  @TempDir private Path folder;
  private Assembled program;

  @BeforeEach
  void makeFolders() throws IOException {
    program = Assembled.in(folder);
  }

  private Assembled.Ended shell(String... lines) throws IOException, InterruptedException {
    return program.end(program.startWith(String.join("\n", lines), "shell"));
  }

  @Test
  void aSearchInASessionWritesWhatItWritesAlone() throws Exception {
    String find =
        "find sva/simple --method activation --select count --nodes 12"
            + " --train-prompts 16 --test-prompts 8 --out ";
    assertThat(program.run((find + "alone").split(" ")).code()).isZero();

    Assembled.Ended ended = shell(find + "first", find + "'the second'", "show first");

    assertThat(ended.code()).isZero();
    assertThat(ended.err()).doesNotContain("golgi:");
    assertThat(ended.out()).contains("kept in first", "kept in the second");
    for (String session : new String[] {"first", "the second"}) {
      assertThat(folder.resolve(session).resolve("circuit.json"))
          .hasSameBinaryContentAs(folder.resolve("alone").resolve("circuit.json"));
    }
  }

  @Test
  void aLineThatFailsIsTheExitCodeAndTheOthersAreRun() throws Exception {
    Assembled.Ended ended = shell("shell", "# nothing", "list", "exit", "nonsense");

    assertThat(ended.code()).isEqualTo(WRONG_INPUT);
    assertThat(ended.out()).contains("sva/rc").doesNotContain(ESCAPE, "golgi>");
    assertThat(ended.err())
        .isEqualToIgnoringNewLines(
            "golgi: shell: this is one already; give its commands here; exit ends it");
  }
}
