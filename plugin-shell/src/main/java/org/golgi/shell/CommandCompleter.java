package org.golgi.shell;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.command.Commands;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes by the commands that there are at the moment, and by the words of the session itself.
 *
 * @param commands the commands
 */
record CommandCompleter(Commands commands) implements Completer {
  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> before = line.words().subList(0, line.wordIndex());
    String begun = line.word().substring(0, line.wordCursor());
    boolean helped = !before.isEmpty() && before.get(0).equals(Session.HELP);
    commands.completions(helped ? before.subList(1, before.size()) : before, begun).stream()
        .map(CommandCompleter::candidate)
        .forEach(candidates::add);
    if (before.isEmpty()) {
      Stream.concat(Session.ENDS.stream(), Stream.of(Session.HELP))
          .map(Candidate::new)
          .forEach(candidates::add);
    }
  }

  /** A folder goes on after its slash; all else is followed by a blank. */
  private static Candidate candidate(String word) {
    return new Candidate(word, word, null, null, null, null, !word.endsWith("/"));
  }
}
