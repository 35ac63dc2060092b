package org.golgi.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.model.ModelRun;

/**
 * The request for the frontiers of methods on tasks.
 *
 * @param experiment what all of it is made of; its task, method, options, dictionary and {@code
 *     out} do not matter
 * @param tasks ids of tasks, or paths of prompt files
 * @param series what a frontier is drawn of; empty for every method
 * @param options options of methods, by name; each goes to the methods that have it
 * @param sizes numbers of nodes; empty for those of MIB's grid and of a logarithmic one
 * @param out the folder of the sweep; empty for {@code runs/<tasks>-sweep-<hash of the request>}
 * @param fresh whether to begin anew where some of it is done
 */
public record SweepRequest(
    FindRequest experiment,
    List<String> tasks,
    List<SweepSeries> series,
    Map<String, String> options,
    List<Integer> sizes,
    Optional<Path> out,
    boolean fresh) {
  public SweepRequest {
    tasks = tasks.stream().distinct().toList();
    series = List.copyOf(series);
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    sizes = sizes.stream().distinct().sorted().toList();
  }

  /** Returns the same request, run in another way. */
  public SweepRequest with(ModelRun run) {
    return with(experiment.with(run));
  }

  /** Returns the same request, made of another experiment. */
  public SweepRequest with(FindRequest other) {
    return new SweepRequest(other, tasks, series, options, sizes, out, fresh);
  }
}
