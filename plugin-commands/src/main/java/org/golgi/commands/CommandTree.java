package org.golgi.commands;

import java.util.Comparator;
import java.util.List;
import org.golgi.command.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.PicocliException;

/**
 * The tree of commands for picocli: {@code golgi} at the root, and a group where the words of a
 * path ask for one.
 */
final class CommandTree {
  /** The option of every command that shows where an unexpected failure came from. */
  static final String STACKTRACE = "--stacktrace";

  private static final int COLUMNS = 80;
  private static final int OPTION_COLUMNS = 30;

  private CommandTree() {}

  static CommandLine of(List<PlacedCommand> commands, String version, Terminal terminal) {
    CommandLine root = new CommandLine(CommandSpec.create().name("golgi"));
    root.getCommandSpec()
        .version(version)
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show which version this is and exit.")
                .build())
        .usageMessage()
        .description(
            "Finds sparse feature circuits in language models: the few latents of sparse"
                + " autoencoders, at a few places, that suffice for a behaviour.")
        .footer("%n'golgi COMMAND --help' says more about a command.");
    // Shorter paths come first, so that a command may also be a group.
    commands.stream()
        .sorted(
            Comparator.comparingInt((PlacedCommand placed) -> placed.path().size())
                .thenComparing(placed -> String.join(" ", placed.path())))
        .forEach(placed -> place(root, placed, terminal));
    dress(root);
    root.setOut(terminal.out());
    root.setErr(terminal.err());
    root.setUsageHelpWidth(COLUMNS);
    root.setUsageHelpLongOptionsMaxWidth(OPTION_COLUMNS);
    root.setColorScheme(
        CommandLine.Help.defaultColorScheme(terminal.colours() ? Ansi.ON : Ansi.OFF));
    return root;
  }

  private static void place(CommandLine root, PlacedCommand placed, Terminal terminal) {
    CommandLine leaf;
    try {
      leaf = new CommandLine(placed.command());
    } catch (PicocliException e) {
      // A broken plugin must not take the other commands with it.
      terminal
          .err()
          .println(
              "golgi: the command '%s' is left out: %s"
                  .formatted(
                      String.join(" ", placed.path()),
                      Failure.oneLine(String.valueOf(e.getMessage()))));
      return;
    }
    CommandLine parent = root;
    List<String> path = placed.path();
    for (String word : path.subList(0, path.size() - 1)) {
      CommandLine group = parent.getSubcommands().get(word);
      if (group == null) {
        group = new CommandLine(CommandSpec.create().name(word));
        parent.addSubcommand(word, group);
      }
      parent = group;
    }
    String word = path.get(path.size() - 1);
    leaf.getCommandSpec().name(word);
    parent.addSubcommand(word, leaf);
  }

  /** Adds what all commands have: help, traces, headings. */
  private static void dress(CommandLine line) {
    line.getSubcommands().values().forEach(CommandTree::dress);
    CommandSpec spec = line.getCommandSpec();
    add(
        spec,
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help and exit.")
            .build());
    add(
        spec,
        OptionSpec.builder(STACKTRACE)
            .type(boolean.class)
            .description("Show where an unexpected failure came from.")
            .build());
    UsageMessageSpec usage = spec.usageMessage();
    usage.sortOptions(false);
    usage.optionListHeading("%nOptions:%n");
    usage.commandListHeading("%nCommands:%n");
    usage.parameterListHeading("%n");
    usage.synopsisSubcommandLabel("COMMAND");
    usage.abbreviateSynopsis(true);
    if (usage.description().length == 0 && !line.getSubcommands().isEmpty()) {
      usage.description("Commands: " + String.join(", ", line.getSubcommands().keySet()) + ".");
    }
  }

  private static void add(CommandSpec spec, OptionSpec option) {
    for (String name : option.names()) {
      if (spec.findOption(name) != null) {
        return;
      }
    }
    spec.addOption(option);
  }
}
