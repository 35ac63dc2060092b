package org.golgi.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.golgi.command.Commands;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;

/**
 * One session: runs line after line, whatever becomes of each.
 *
 * @param commands runs a command line
 * @param terminal where it is told what is wrong with a line
 * @param dialogue where lines come from
 */
record Session(Commands commands, Terminal terminal, Dialogue dialogue) {
  /** Words that end a session. */
  static final Set<String> ENDS = Set.of("exit", "quit");

  /** The word that asks for help, on everything or on the command that follows. */
  static final String HELP = "help";

  private static final int WRONG_INPUT = 2;
  private static final String PROGRAM = "golgi";

  /** Runs lines until the last, and returns the exit code of the session. */
  int run() {
    int code = 0;
    int failure = 0;
    while (true) {
      Optional<String> line = dialogue.next(code);
      if (line.isEmpty()) {
        return dialogue.code(failure);
      }
      List<String> words;
      try {
        words = command(Words.of(line.get()));
      } catch (InvalidInputException e) {
        terminal.err().println(PROGRAM + ": " + e.getMessage());
        terminal.err().flush();
        code = WRONG_INPUT;
        failure = code;
        continue;
      }
      if (words.isEmpty()) {
        continue;
      }
      if (words.size() == 1 && ENDS.contains(words.get(0))) {
        return dialogue.code(failure);
      }
      code = dialogue.attended(() -> commands.run(words.toArray(String[]::new)));
      failure = code == 0 ? failure : code;
    }
  }

  /** The words after the program's name, which may be left out here, with help as an option. */
  private static List<String> command(List<String> given) {
    boolean named = !given.isEmpty() && given.get(0).equals(PROGRAM);
    List<String> words = named ? given.subList(1, given.size()) : given;
    if (words.isEmpty() || !words.get(0).equals(HELP)) {
      return words;
    }
    List<String> asked = new ArrayList<>(words.subList(1, words.size()));
    asked.add("--help");
    return asked;
  }
}
