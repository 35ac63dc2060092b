package org.golgi.shell;

import java.util.ArrayList;
import java.util.List;
import org.golgi.command.Commands;

/** Commands that note what is asked of them: {@code fail N} has the exit code N. */
final class ScriptedCommands implements Commands {
  final List<List<String>> lines = new ArrayList<>();

  @Override
  public int run(String... arguments) {
    lines.add(List.of(arguments));
    return arguments[0].equals("fail") ? Integer.parseInt(arguments[1]) : 0;
  }

  @Override
  public List<String> completions(List<String> before, String begun) {
    return before.isEmpty() ? List.of("find", "list") : List.of("runs/", "sva/rc");
  }
}
