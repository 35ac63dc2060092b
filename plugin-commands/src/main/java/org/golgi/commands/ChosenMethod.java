package org.golgi.commands;

import java.util.List;
import java.util.Map;
import org.golgi.run.Experiments;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The method of a command that has one, and that method's own options. */
final class ChosenMethod {
  private final MethodOptions options;

  @Option(
      names = "--method",
      paramLabel = "METHOD",
      defaultValue = "binary-mask",
      description =
          "How a circuit is found; 'golgi list' says which methods there are."
              + " Default: ${DEFAULT-VALUE}.")
  private String id = "";

  ChosenMethod(Experiments experiments) {
    this.options = new MethodOptions(experiments);
  }

  /** Adds the options of every method to a command, of which help shows those of this one. */
  void addOptionsTo(CommandSpec spec) {
    options.addTo(spec, () -> List.of(id));
  }

  /** The method's id. */
  String id() {
    return id;
  }

  /** What users gave of its options, by name. */
  Map<String, String> options() {
    return options.values();
  }
}
