package org.golgi.command;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The commands that are there at the moment, provided as a service: what runs a command line, and
 * says how one may go on. Each call looks anew at what is registered.
 */
@ProviderType
public interface Commands {
  /**
   * Runs a command line and returns its exit code: 0 done, 1 failed, 2 wrong usage or input, 130
   * stopped. What goes wrong is told on the terminal; nothing is thrown. Interrupting the thread
   * stops the command.
   *
   * @param arguments the words after {@code golgi}
   */
  int run(String... arguments);

  /**
   * Returns the words that may stand in the place of one that has been begun: commands, options,
   * and values where they are known.
   *
   * @param before the words before it
   * @param begun its beginning, which may be empty
   * @return whole words that begin so, sorted; one that ends in {@code /} is a folder, and may go
   *     on
   */
  List<String> completions(List<String> before, String begun);
}
