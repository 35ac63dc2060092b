package org.golgi.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * What each target of each stage sees at given weights of edges, and which targets are used: those
 * from which a path leads to the answer by edges whose weight is not 0.
 */
final class SightLines {
  private final EdgeUniverse universe;
  private final double[] weights;
  private final boolean[][] used;

  SightLines(EdgeUniverse universe, double[] weights) {
    this.universe = universe;
    this.weights = weights;
    this.used = new boolean[universe.stages()][];
    used[universe.stages() - 1] = new boolean[] {true};
    for (int stage = universe.stages() - 1; stage > 0; stage--) {
      used[stage - 1] = new boolean[universe.sources(stage)];
      for (int target : targets(stage)) {
        double[] seen = seen(stage, target);
        for (int source = 0; source < seen.length; source++) {
          used[stage - 1][source] |= seen[source] != 0;
        }
      }
    }
  }

  /** The weight of each source of a target, 0 where it cannot be seen. */
  double[] seen(int stage, int target) {
    double[] seen = new double[universe.sources(stage)];
    for (int source = 0; source < seen.length; source++) {
      if (universe.sees(stage, target, source)) {
        seen[source] = weights[universe.number(stage, target, source)];
      }
    }
    return seen;
  }

  /** The targets of a stage that are used. */
  List<Integer> targets(int stage) {
    List<Integer> targets = new ArrayList<>();
    for (int target = 0; target < universe.targets(stage); target++) {
      if (used[stage][target]) {
        targets.add(target);
      }
    }
    return targets;
  }

  /**
   * Targets of a stage that see the same, by what they see: one evaluation serves them. A target
   * that sees all that it can is no other than one that sees everything, since the rest does not
   * reach it.
   */
  Map<List<Double>, List<Integer>> groups(int stage) {
    Map<List<Double>, List<Integer>> groups = new LinkedHashMap<>();
    for (int target : targets(stage)) {
      double[] seen = seen(stage, target);
      if (seesAll(stage, target, seen)) {
        Arrays.fill(seen, 1);
      }
      groups
          .computeIfAbsent(DoubleStream.of(seen).boxed().toList(), key -> new ArrayList<>())
          .add(target);
    }
    return groups;
  }

  private boolean seesAll(int stage, int target, double[] seen) {
    for (int source = 0; source < seen.length; source++) {
      if (universe.sees(stage, target, source) && seen[source] != 1) {
        return false;
      }
    }
    return true;
  }

  /** How many segments are evaluated for each prompt until the answer. */
  long cost() {
    long cost = 1;
    for (int stage = 0; stage < universe.stages() - 1; stage++) {
      cost += groups(stage).size();
    }
    return cost;
  }
}
