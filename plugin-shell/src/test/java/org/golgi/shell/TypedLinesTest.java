package org.golgi.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypedLinesTest {
  private static final long LOOK_MILLIS = 5;
  private static final long PATIENCE_SECONDS = 30;

  private final ScriptedCommands commands = new ScriptedCommands();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private LineDisciplineTerminal terminal;
  private TypedLines lines;

  @BeforeEach
  void openTerminal() throws IOException {
    terminal = new LineDisciplineTerminal("test", "ansi", screen, StandardCharsets.UTF_8);
    terminal.setSize(new Size(80, 24));
    lines = TypedLines.on(terminal, commands, Optional.of(folder.resolve("history")), false);
  }

  @AfterEach
  void closeTerminal() {
    lines.close();
  }

  /** Types keys, and returns the line that they make. */
  private Optional<String> typed(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    return lines.next(0);
  }

  @Test
  void aLineIsWhatWasTyped() throws IOException {
    assertThat(typed("list --json\r")).hasValue("list --json");
  }

  @Test
  void tabCompletesCommandsWordsOfTheSessionAndValues() throws IOException {
    assertThat(typed("fi\t\r").map(String::strip)).hasValue("find");
    assertThat(typed("qu\t\r").map(String::strip)).hasValue("quit");
    assertThat(typed("find sv\t\r").map(String::strip)).hasValue("find sva/rc");
  }

  @Test
  void aFolderIsCompletedWithoutABlank() throws IOException {
    assertThat(typed("show ru\tx\r")).hasValue("show runs/x");
  }

  @Test
  void anArrowBringsBackTheLineBeforeAlsoInTheNextSession() throws IOException {
    typed("list\r");
    lines.close();
    openTerminal();
    assertThat(typed("\u001b[A\r")).hasValue("list");
    assertThat(Files.readString(folder.resolve("history"))).contains("list");
  }

  @Test
  void theEndOfInputEndsTheLines() throws IOException {
    assertThat(typed("\u0004")).isEmpty();
    assertThat(lines.code(2)).isZero();
  }

  @Test
  void theExitCodeOfAFailureIsInThePrompt() throws IOException {
    terminal.processInputBytes("\r".getBytes(StandardCharsets.UTF_8));
    lines.next(130);
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("golgi (130)> ");
  }

  @Test
  void theInterruptKeyStopsTheCommandAlone() {
    int code =
        lines.attended(
            () -> {
              terminal.raise(Signal.INT);
              return Thread.currentThread().isInterrupted() ? 130 : 0;
            });
    assertThat(code).isEqualTo(130);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void whatOthersPrintStandsAboveTheLineThatIsTyped() throws Exception {
    ByteArrayOutputStream direct = new ByteArrayOutputStream();
    PrintStream err = lines.above(new PrintStream(direct, true, StandardCharsets.UTF_8));
    err.println("before");
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      terminal.processInputBytes("li".getBytes(StandardCharsets.UTF_8));
      Future<Optional<String>> line = threads.submit(() -> lines.next(0));
      // What is typed is on the screen before it is read; the prompt is not.
      while (!screen.toString(StandardCharsets.UTF_8).contains("golgi> ")) {
        Thread.sleep(LOOK_MILLIS);
      }
      err.println("a plugin came");
      terminal.processInputBytes("st\r".getBytes(StandardCharsets.UTF_8));
      assertThat(line.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasValue("list");
    } finally {
      threads.shutdownNow();
    }
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("a plugin came");
    assertThat(direct.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("before");
  }
}
