package org.golgi.commands;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.golgi.command.Command;
import org.golgi.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One invocation: finds the command that the arguments name, runs it, and says in a line what went
 * wrong.
 *
 * @param terminal where it prints
 * @param version the line that {@code --version} prints
 * @param traces whether every failure shows its stack trace
 * @param commands what there is to run
 */
record Program(Terminal terminal, String version, boolean traces, List<PlacedCommand> commands) {
  private static final int WRONG_USAGE = 2;

  /** Runs the command and returns the exit code. Throws nothing. */
  int run(String... arguments) {
    try {
      return dispatch(CommandTree.of(commands, version, terminal), arguments);
    } catch (ParameterException e) {
      return misused(e);
    } catch (Throwable e) {
      return failed(e, traces || Arrays.asList(arguments).contains(CommandTree.STACKTRACE));
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int dispatch(CommandLine tree, String... arguments) throws Exception {
    ParseResult parsed = tree.parseArgs(arguments);
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    while (parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
    }
    if (parsed.commandSpec().userObject() instanceof Command command) {
      return command.call();
    }
    parsed.commandSpec().commandLine().usage(terminal.err());
    return WRONG_USAGE;
  }

  private int misused(ParameterException e) {
    String called = e.getCommandLine().getCommandSpec().qualifiedName();
    PrintWriter err = terminal.err();
    err.println("golgi: " + problem(e));
    err.println("Try '" + called + " --help'.");
    return WRONG_USAGE;
  }

  private static String problem(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched);
    }
    String message = Failure.oneLine(String.valueOf(e.getMessage()));
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    List<String> near = e.getSuggestions();
    String hint = near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    if (e.isUnknownOption()) {
      return "there is no option '" + word + "'" + hint;
    }
    return e.getCommandLine().getSubcommands().isEmpty()
        ? "'" + word + "' is one argument too many" + hint
        : "there is no command '" + word + "'" + hint;
  }

  private int failed(Throwable thrown, boolean trace) {
    Failure failure = Failure.of(thrown, trace);
    terminal.err().println("golgi: " + failure.line());
    if (trace) {
      thrown.printStackTrace(terminal.err());
    }
    return failure.exitCode();
  }
}
