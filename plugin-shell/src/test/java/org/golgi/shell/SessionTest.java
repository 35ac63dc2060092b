package org.golgi.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.junit.jupiter.api.Test;

class SessionTest {
  private final ScriptedCommands commands = new ScriptedCommands();
  private final StringWriter err = new StringWriter();

  private record Printed(PrintWriter err) implements Terminal {
    @Override
    public PrintWriter out() {
      return err;
    }

    @Override
    public boolean colours() {
      return false;
    }

    @Override
    public ProgressDisplay progress() {
      throw new UnsupportedOperationException("the session itself does no work");
    }
  }

  private int run(String... lines) {
    BufferedReader reader = new BufferedReader(new StringReader(String.join("\n", lines)));
    return new Session(commands, new Printed(new PrintWriter(err)), new PipedLines(reader)).run();
  }

  @Test
  void linesAreRunInOrder() {
    assertThat(run("list", "", "# a comment", "show 'my run'")).isZero();
    assertThat(commands.lines).containsExactly(List.of("list"), List.of("show", "my run"));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theNameOfTheProgramMayComeFirst() {
    run("golgi show run", "golgi");
    assertThat(commands.lines).containsExactly(List.of("show", "run"));
  }

  @Test
  void helpIsAWordToo() {
    run("help", "help find");
    assertThat(commands.lines).containsExactly(List.of("--help"), List.of("find", "--help"));
  }

  @Test
  void aFailureDoesNotEndTheSessionAndTheLastIsItsExitCode() {
    assertThat(run("fail 1", "fail 2", "list")).isEqualTo(2);
    assertThat(commands.lines).hasSize(3);
  }

  @Test
  void exitEndsIt() {
    assertThat(run("fail 1", "exit", "list")).isEqualTo(1);
    assertThat(run("quit", "list")).isZero();
    assertThat(commands.lines).containsExactly(List.of("fail", "1"));
  }

  @Test
  void aLineThatIsNotFinishedIsAFailureOfThatLine() {
    assertThat(run("show 'my run", "list")).isEqualTo(2);
    assertThat(commands.lines).containsExactly(List.of("list"));
    assertThat(err.toString()).startsWith("golgi: show 'my run: a quote ' is not closed");
  }

  @Test
  void anInterruptEndsPipedLines() {
    try {
      Thread.currentThread().interrupt();
      assertThat(run("list")).isZero();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(commands.lines).isEmpty();
  }
}
