package org.golgi.commands;

import org.golgi.command.Terminal;
import org.golgi.model.ModelRun;
import org.golgi.run.ChosenRun;
import org.golgi.run.Experiments;

/** How a model is run once it is known which backends are there. */
final class SettledRun {
  private SettledRun() {}

  /**
   * Returns the run with a backend that is there. If only a slow one is, that is said.
   *
   * @throws org.golgi.input.InvalidInputException if no backend can
   */
  static ModelRun of(ModelRun asked, Experiments experiments, Terminal terminal) {
    ChosenRun chosen = experiments.choose(asked);
    chosen.warning().ifPresent(warning -> terminal.err().println("golgi: warning: " + warning));
    return chosen.run();
  }
}
