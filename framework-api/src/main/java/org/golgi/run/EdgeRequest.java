package org.golgi.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The request to find the edges of the circuit of a run.
 *
 * @param folder a run folder, or the name of one among the runs
 * @param method how edges are scored
 * @param options values of the method's options, by name
 * @param target the share of the logit difference of the circuit of nodes that the edges must keep
 * @param subsets number of random sets of edges by which completeness is measured; empty to leave
 *     it out
 */
public record EdgeRequest(
    Path folder, String method, Map<String, String> options, double target, OptionalInt subsets) {
  public EdgeRequest {
    options = Map.copyOf(new TreeMap<>(options));
  }
}
