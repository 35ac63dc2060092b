package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * How a command line may go on, by picocli's completion.
 *
 * @param tree the commands, which are of no use for anything else afterwards
 * @param values values of arguments
 */
record Completion(CommandLine tree, KnownValues values) {
  /** Returns the words that may stand in the place of one that has been begun, sorted. */
  List<String> of(List<String> before, String begun) {
    offer(tree.getCommandSpec(), value(begun));
    String[] words = Stream.concat(before.stream(), Stream.of(begun)).toArray(String[]::new);
    List<CharSequence> rests = new ArrayList<>();
    AutoComplete.complete(
        tree.getCommandSpec(), words, before.size(), begun.length(), begun.length(), rests);
    return rests.stream()
        .map(rest -> begun + rest)
        // Options are many, and asked for by a dash.
        .filter(word -> begun.startsWith("-") || !word.startsWith("-"))
        .sorted()
        .toList();
  }

  private static String value(String begun) {
    return begun.startsWith("-") ? begun.substring(begun.indexOf('=') + 1) : begun;
  }

  /** Gives arguments the values that are known: picocli has them from its model alone. */
  private void offer(CommandSpec spec, String begun) {
    for (OptionSpec option : List.copyOf(spec.options())) {
      values
          .of(option, begun)
          .ifPresent(
              known -> {
                spec.remove(option);
                spec.addOption(OptionSpec.builder(option).completionCandidates(known).build());
              });
    }
    for (PositionalParamSpec place : List.copyOf(spec.positionalParameters())) {
      values
          .of(place, begun)
          .ifPresent(
              known -> {
                spec.remove(place);
                spec.addPositional(
                    PositionalParamSpec.builder(place).completionCandidates(known).build());
              });
    }
    spec.subcommands().values().forEach(line -> offer(line.getCommandSpec(), begun));
  }
}
