package org.golgi.commands;

import java.util.List;
import org.golgi.command.Command;

/**
 * A command and the words by which users call it.
 *
 * @param path the words, at least one
 * @param command the command
 */
record PlacedCommand(List<String> path, Command command) {
  PlacedCommand {
    path = List.copyOf(path);
    if (path.isEmpty() || path.contains("")) {
      throw new IllegalArgumentException(
          "a command of " + command.getClass().getName() + " has no name");
    }
  }
}
