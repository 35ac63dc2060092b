package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Option;
import org.golgi.run.SweepRequest;
import org.golgi.run.SweepSeries;

/**
 * What a sweep consists of.
 *
 * @param request what was asked for
 * @param entries the frontiers to draw, for each task
 */
record SweepPlan(SweepRequest request, List<Entry> entries) {
  /**
   * One frontier to draw.
   *
   * @param series what it is of
   * @param method the method
   * @param options the options that are for it
   */
  record Entry(SweepSeries series, CircuitMethod method, Map<String, String> options) {
    /** Name of its files, without an ending, in a task's folder. */
    String name() {
      return series.word().replace('@', '-');
    }
  }

  /**
   * Plans a sweep.
   *
   * @throws InvalidInputException if a method is not known, if an option is none of any method's or
   *     has a value that it cannot have, or if two tasks would be kept in one folder
   */
  static SweepPlan of(SweepRequest request, Catalogue<CircuitMethod> methods) {
    checkFolders(request.tasks());
    List<SweepSeries> series =
        request.series().isEmpty()
            ? methods.listings().stream().map(each -> SweepSeries.parse(each.id())).toList()
            : request.series();
    List<Entry> entries = new ArrayList<>();
    TreeSet<String> unknown = new TreeSet<>(request.options().keySet());
    for (SweepSeries each : series.stream().distinct().toList()) {
      CircuitMethod method = methods.choose(each.method());
      Map<String, String> options = new TreeMap<>(request.options());
      options.keySet().retainAll(method.options().stream().map(Option::name).toList());
      OptionValues.check(method.options(), options);
      unknown.removeAll(options.keySet());
      entries.add(new Entry(each, method, options));
    }
    if (!unknown.isEmpty()) {
      throw new InvalidInputException(
          "--" + unknown.first(),
          "neither sweep nor one of its methods has such an option",
          "see golgi sweep --help");
    }
    return new SweepPlan(request, List.copyOf(entries));
  }

  private static void checkFolders(List<String> tasks) {
    Map<String, String> folders = new HashMap<>();
    for (String task : tasks) {
      String other = folders.putIfAbsent(TaskWord.of(task), task);
      if (other != null) {
        throw new InvalidInputException(
            task,
            "its frontiers would be kept in one folder with those of " + other,
            "sweep them one after the other, or rename the file");
      }
    }
  }

  /** How many frontiers there are to draw. */
  int frontiers() {
    return request.tasks().size() * entries.size();
  }

  /** The folder in which it is kept: that asked for, or one named by a hash of the request. */
  Path folder(Path runs, ObjectNode json) {
    return request.out().orElseGet(() -> runs.resolve(stem() + "-sweep-" + hash(json)));
  }

  private String stem() {
    List<String> tasks = request.tasks();
    return tasks.size() == 1 ? TaskWord.of(tasks.get(0)) : tasks.size() + "-tasks";
  }

  private static String hash(ObjectNode json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(json.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
