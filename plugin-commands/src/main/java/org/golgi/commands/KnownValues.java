package org.golgi.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.intervention.Within;
import org.golgi.method.Choices;
import org.golgi.model.ModelRun;
import org.golgi.run.Listing;
import org.golgi.sae.Dictionary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Values that an argument may have, as far as they are known: what its label in the help stands
 * for, or the choices of an option.
 *
 * @param listings what can be chosen now
 * @param folder where file names start
 */
record KnownValues(List<Listing> listings, Path folder) {
  private static final String RUNS = "runs";
  private static final String RUN_OR_TASK = "RUN|TASK";

  private static final Map<String, List<String>> CHOICES =
      Map.of(
          "--dictionary", words(Dictionary.class),
          "--granularity", words(Granularity.class),
          "--ablation", words(Ablation.class),
          "--error", words(ErrorTerm.class),
          "--in", words(Within.class));

  private static <E extends Enum<E>> List<String> words(Class<E> choices) {
    return Arrays.stream(choices.getEnumConstants()).map(Choices::word).toList();
  }

  /**
   * Returns whole values.
   *
   * @param begun the beginning of the value
   * @return values, whether or not they begin so; empty where nothing is known
   */
  Optional<List<String>> of(ArgSpec argument, String begun) {
    if (argument instanceof OptionSpec option && CHOICES.containsKey(option.longestName())) {
      return Optional.of(CHOICES.get(option.longestName()));
    }
    Function<String, List<String>> values = labelled(argument.paramLabel());
    return Optional.ofNullable(values).map(known -> known.apply(begun));
  }

  private @Nullable Function<String, List<String>> labelled(String label) {
    if (label.equals("DIR") || label.equals("FILE")) {
      return this::files;
    }
    if (label.equals("EDGE-METHOD")) {
      return begun -> listed("edge method");
    }
    if (label.equals("FORMAT")) {
      return begun -> listed("export format");
    }
    if (label.equals(RUN_OR_TASK)) {
      return begun -> join(join(runs(), listed("task")), files(begun));
    }
    return Map.<String, Function<String, List<String>>>of(
            "TASK", begun -> join(listed("task"), files(begun)),
            "METHOD", begun -> listed("method"),
            "METHODS", begun -> last(listed("method"), begun),
            "METRIC", begun -> listed("metric"),
            "BACKEND", begun -> join(List.of(ModelRun.AUTO), listed("backend")),
            "DEVICE", begun -> List.of("cpu", "cuda:0"),
            "TYPE", begun -> types(),
            "RUN", begun -> join(runs(), files(begun)),
            "MODEL", this::files,
            "SAES", this::files)
        .get(label);
  }

  private static List<String> types() {
    return Arrays.stream(DType.values()).filter(DType::isFloating).map(Choices::word).toList();
  }

  private static List<String> join(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }

  /** The words of a kind; a listing such as {@code --model DIR} is none. */
  private List<String> listed(String kind) {
    return listings.stream()
        .filter(listing -> listing.kind().equals(kind) && !listing.id().equals("FILE"))
        .map(Listing::id)
        .toList();
  }

  /** The last of a list with commas. */
  private static List<String> last(List<String> words, String begun) {
    String before = begun.substring(0, begun.lastIndexOf(',') + 1);
    return words.stream().map(word -> before + word).toList();
  }

  private List<String> runs() {
    return entries(folder.resolve(RUNS)).stream()
        .filter(Files::isDirectory)
        .map(run -> run.getFileName().toString())
        .toList();
  }

  private List<String> files(String begun) {
    String parent = begun.substring(0, begun.lastIndexOf('/') + 1);
    boolean hidden = begun.startsWith(".", parent.length());
    List<String> names = new ArrayList<>();
    try {
      for (Path entry : entries(folder.resolve(parent))) {
        String name = entry.getFileName().toString();
        if (hidden || !name.startsWith(".")) {
          names.add(parent + name + (Files.isDirectory(entry) ? "/" : ""));
        }
      }
    } catch (InvalidPathException e) {
      return List.of();
    }
    return names;
  }

  private static List<Path> entries(Path of) {
    try (Stream<Path> entries = Files.list(of)) {
      return entries.toList();
    } catch (IOException e) {
      // A folder that is not there, or is nobody's business, has no names to offer.
      return List.of();
    }
  }
}
