package org.golgi.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.method.Option;
import org.golgi.run.Experiments;
import org.golgi.run.Listing;
import picocli.CommandLine.Help;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Options of the methods that are there, as options of a command. All of them are understood, so
 * that their order does not matter; help shows those of the method that is chosen, and whether an
 * option belongs to that method is for {@link Experiments} to say.
 */
final class MethodOptions {
  private final Experiments experiments;
  private final String kind;
  private final Map<String, OptionSpec> specs = new LinkedHashMap<>();

  MethodOptions(Experiments experiments) {
    this(experiments, "method");
  }

  /** Options of the methods of a kind. */
  MethodOptions(Experiments experiments, String kind) {
    this.experiments = experiments;
    this.kind = kind;
  }

  /** A command that takes options of methods. */
  @FunctionalInterface
  interface Taker {
    void addMethodOptions(CommandSpec spec);
  }

  /** Gives a command the options of the methods when picocli makes its model of it. */
  static final class Transformer implements IModelTransformer {
    @Override
    public CommandSpec transform(CommandSpec spec) {
      if (spec.userObject() instanceof Taker taker) {
        taker.addMethodOptions(spec);
      }
      return spec;
    }
  }

  /** Returns what users gave, by name. */
  Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    specs.forEach(
        (name, spec) -> {
          String value = spec.getValue();
          if (value != null) {
            values.put(name, value);
          }
        });
    return values;
  }

  /** Adds the options of all methods, and a list of options that shows the chosen one's alone. */
  void addTo(CommandSpec command, Chosen chosen) {
    List<String> methods =
        experiments.listings().stream()
            .filter(listing -> listing.kind().equals(kind))
            .map(Listing::id)
            .toList();
    if (methods.isEmpty()) {
      return;
    }
    for (String method : methods) {
      experiments.options(method).stream()
          .filter(option -> command.findOption("--" + option.name()) == null)
          .forEach(
              option -> {
                OptionSpec spec = spec(option).build();
                specs.put(option.name(), spec);
                command.addOption(spec);
              });
    }
    command
        .usageMessage()
        .sectionMap()
        .put(
            UsageMessageSpec.SECTION_KEY_OPTION_LIST,
            help -> optionList(command, chosen.methods(), help.colorScheme()));
  }

  /** Says which methods are chosen once the arguments were read. */
  @FunctionalInterface
  interface Chosen {
    List<String> methods();
  }

  // One list for both, so that their columns are the same.
  private String optionList(CommandSpec command, List<String> methods, Help.ColorScheme colours) {
    CommandSpec shown = CommandSpec.create();
    shown
        .usageMessage()
        .sortOptions(false)
        .width(command.usageMessage().width())
        .longOptionsMaxWidth(command.usageMessage().longOptionsMaxWidth());
    List<String> own = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !specs.containsValue(option)) {
        own.addAll(List.of(option.names()));
        shown.addOption(OptionSpec.builder(option).build());
      }
    }
    List<String> told = new ArrayList<>(own);
    for (String method : methods) {
      List<Option> options =
          experiments.options(method).stream()
              .filter(option -> !told.contains("--" + option.name()))
              .toList();
      if (!options.isEmpty()) {
        ArgGroupSpec.Builder group =
            ArgGroupSpec.builder()
                .exclusive(false)
                .validate(false)
                .heading("%nOptions of the method " + method + ":%n");
        options.forEach(option -> group.addArg(spec(option).build()));
        options.forEach(option -> told.add("--" + option.name()));
        shown.addArgGroup(group.build());
      }
    }
    return new Help(shown, colours).optionList();
  }

  private static OptionSpec.Builder spec(Option option) {
    String allowed =
        option.allowed().isEmpty() ? "" : " One of " + String.join(", ", option.allowed()) + ".";
    String absent = option.absent().isEmpty() ? "" : " Default: " + option.absent() + ".";
    return OptionSpec.builder("--" + option.name())
        .type(String.class)
        .arity("1")
        .paramLabel(option.value())
        .completionCandidates(option.allowed())
        .description(literal(sentence(option.description()) + allowed + absent));
  }

  private static String sentence(String line) {
    String start = line.isEmpty() ? "" : line.substring(0, 1).toUpperCase(Locale.ROOT);
    return start + line.substring(start.length()) + (line.endsWith(".") ? "" : ".");
  }

  // Descriptions are format strings to picocli.
  private static String literal(String text) {
    return text.replace("%", "%%").replace("${", "$${").replace("@|", "@ |");
  }
}
