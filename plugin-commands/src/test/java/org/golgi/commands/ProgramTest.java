package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.golgi.command.Command;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ProgramTest {
  private final Invocation invocation = new Invocation();

  @CommandLine.Command(name = "scripted", description = "Does what a test says.")
  private record Scripted(Command command) implements Command {
    @Override
    public Integer call() throws Exception {
      return command.call();
    }
  }

  private int runThrowing(Throwable thrown, String... more) {
    invocation.with(
        new Scripted(
            () -> {
              if (thrown instanceof Error error) {
                throw error;
              }
              throw (Exception) thrown;
            }),
        "fail");
    String[] arguments = new String[more.length + 1];
    arguments[0] = "fail";
    System.arraycopy(more, 0, arguments, 1, more.length);
    return invocation.run(arguments);
  }

  @Test
  void exitCodeOfACommandIsPassedOn() {
    invocation.with(new Scripted(() -> 1), "try");

    assertThat(invocation.run("try")).isEqualTo(1);
    assertThat(invocation.terminal.noted()).isEmpty();
  }

  @Test
  void wrongInputIsOneLineAndExitCodeTwo() {
    int code = runThrowing(new InvalidInputException("--x", "it is\nbroken", "mend it"));

    assertThat(code).isEqualTo(2);
    assertThat(invocation.notes()).containsExactly("golgi: --x: it is broken; mend it");
    assertThat(invocation.printed()).isEmpty();
  }

  @Test
  void wrongInputIsFoundBehindOtherExceptions() {
    Throwable wrapped =
        new IllegalStateException(new InvalidInputException("file", "it is empty", "fill it"));

    assertThat(runThrowing(wrapped)).isEqualTo(2);
    assertThat(invocation.notes()).containsExactly("golgi: file: it is empty; fill it");
  }

  @Test
  void unexpectedFailureIsOneLineThatOffersTheTrace() {
    assertThat(runThrowing(new IllegalStateException("a\nb"))).isEqualTo(1);
    assertThat(invocation.notes())
        .containsExactly(
            "golgi: unexpected IllegalStateException: a b; run again with --stacktrace");
  }

  @Test
  void unexpectedFailureWithoutMessageSaysItsKind() {
    assertThat(runThrowing(new NoClassDefFoundError())).isEqualTo(1);
    assertThat(invocation.notes())
        .containsExactly("golgi: unexpected NoClassDefFoundError; run again with --stacktrace");
  }

  @Test
  void stackTraceIsShownWhenAskedFor() {
    assertThat(runThrowing(new IllegalStateException("oh"), "--stacktrace")).isEqualTo(1);
    assertThat(invocation.notes().get(0)).isEqualTo("golgi: unexpected IllegalStateException: oh");
    assertThat(invocation.terminal.noted()).contains("\tat " + ProgramTest.class.getName());
  }

  @Test
  void cancelledWorkExitsAsShellsExpect() {
    assertThat(runThrowing(new CancellationException("interrupted"))).isEqualTo(130);
    assertThat(invocation.notes()).containsExactly("golgi: stopped");
  }

  @Test
  void workThatIsInterruptedIsStoppedHoweverItFails() {
    Throwable broken = new InvalidInputException("file", "it cannot be read", "mend it");
    try {
      Thread.currentThread().interrupt();
      assertThat(runThrowing(broken)).isEqualTo(130);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(invocation.notes()).containsExactly("golgi: stopped");
  }

  @Test
  void codeThatHasGoneSaysThatAPluginChanged() {
    Throwable gone = new NoClassDefFoundError("org/acme/Years");
    gone.initCause(new ClassNotFoundException("org.acme.Years"));
    assertThat(runThrowing(new IllegalStateException(gone))).isEqualTo(1);
    assertThat(invocation.notes())
        .singleElement()
        .asString()
        .startsWith("golgi: a plugin has been replaced or removed")
        .contains("org/acme/Years");
  }

  @Test
  void codeOfAnotherVersionSaysThatAPluginChanged() {
    assertThat(runThrowing(new NoSuchMethodError("prompts"))).isEqualTo(1);
    assertThat(invocation.notes())
        .singleElement()
        .asString()
        .contains("built against another version", "prompts");
  }

  @Test
  void exhaustedHeapSaysWhatToDo() {
    assertThat(runThrowing(new OutOfMemoryError("Java heap space"))).isEqualTo(1);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.terminal.noted()).contains("heap", "--train-prompts", "-Xmx");
  }

  @Test
  void exhaustedDeviceSaysWhatToDo() {
    Throwable engine = new IllegalStateException("CUDA out of memory. Tried to allocate 2 GiB");

    assertThat(runThrowing(engine)).isEqualTo(1);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.terminal.noted()).contains("device", "--dtype bf16");
  }

  @Test
  void unknownCommandNamesTheNearest() {
    assertThat(invocation.run("fnd", "sva/rc")).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(2);
    assertThat(invocation.notes().get(0))
        .startsWith("golgi: there is no command 'fnd'; did you mean")
        .contains("find");
    assertThat(invocation.notes().get(1)).isEqualTo("Try 'golgi --help'.");
  }

  @Test
  void unknownOptionNamesTheNearestAndTheHelpOfItsCommand() {
    assertThat(invocation.run("find", "sva/rc", "--sed", "3")).isEqualTo(2);
    assertThat(invocation.notes().get(0))
        .startsWith("golgi: there is no option '--sed'")
        .contains("--seed");
    assertThat(invocation.notes().get(1)).isEqualTo("Try 'golgi find --help'.");
    assertThat(invocation.experiments.requests).isEmpty();
  }

  @Test
  void optionsOfMethodsAreAmongTheNearest() {
    assertThat(invocation.run("find", "sva/rc", "--sparsty", "3")).isEqualTo(2);
    assertThat(invocation.notes().get(0)).contains("did you mean --sparsity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "find", // no task
        "find sva/rc --seed x",
        "find sva/rc --seed",
        "find sva/rc sva/nounpp",
        "find sva/rc --seed 1 --seed 2",
        "show",
        "list tasks"
      })
  void wrongUsageIsTwoLinesAndExitCodeTwo(String line) {
    assertThat(invocation.run(line.split(" "))).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(2);
    assertThat(invocation.notes().get(0)).startsWith("golgi: ");
    assertThat(invocation.notes().get(1)).startsWith("Try 'golgi ").endsWith(" --help'.");
    assertThat(invocation.printed()).isEmpty();
  }

  @Test
  void noCommandShowsUsageAsAnError() {
    assertThat(invocation.run()).isEqualTo(2);
    assertThat(invocation.printed()).isEmpty();
    assertThat(invocation.terminal.noted()).contains("Usage: golgi", "find", "list", "show");
  }

  @Test
  void pathsOfSeveralWordsAreGroups() {
    invocation.with(new Scripted(() -> 0), "train", "starter");

    assertThat(invocation.run("train", "starter")).isEqualTo(0);
    assertThat(invocation.run("train")).isEqualTo(2);
    assertThat(invocation.terminal.noted()).contains("Usage: golgi train", "starter");
  }

  @Test
  void commandMayAlsoBeAGroup() {
    invocation.with(new Scripted(() -> 1), "train", "starter").with(new Scripted(() -> 0), "train");

    assertThat(invocation.run("train")).isEqualTo(0);
    assertThat(invocation.run("train", "starter")).isEqualTo(1);
  }

  @Test
  void commandWithoutANameIsRefused() {
    assertThatThrownBy(() -> new PlacedCommand(List.of(), new Scripted(() -> 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no name");
  }

  private static final class Unannotated implements Command {
    @Override
    public Integer call() {
      return 0;
    }
  }

  @Test
  void brokenCommandDoesNotTakeTheOthersWithIt() {
    invocation.with(new Unannotated(), "broken");

    assertThat(invocation.run("list")).isEqualTo(0);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith("golgi: the command 'broken' is left out: ");
    assertThat(invocation.printed()).contains("binary-mask");
  }

  @Test
  void versionIsPrinted() {
    assertThat(invocation.run("--version")).isEqualTo(0);
    assertThat(invocation.printed()).isEqualToIgnoringNewLines("golgi 1.2.3");
  }
}
