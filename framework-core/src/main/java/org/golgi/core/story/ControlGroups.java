package org.golgi.core.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.evaluation.NodeSample;

/**
 * Random groups that a group is compared with, each of a seed of its own.
 *
 * @param ofCircuit as many nodes of the circuit: others where there are as many, otherwise any
 * @param active as many latents outside the circuit that are active at the same sites and rows, at
 *     least as often as the group's least active node there; fewer where there are no more
 */
record ControlGroups(List<List<CircuitNode>> ofCircuit, List<List<CircuitNode>> active) {
  static ControlGroups of(
      Circuit circuit, Activity activity, List<CircuitNode> group, int sets, long seed) {
    List<List<CircuitNode>> ofCircuit = new ArrayList<>();
    List<List<CircuitNode>> active = new ArrayList<>();
    List<CircuitNode> all = circuit.nodes();
    List<CircuitNode> others = circuit.minus(group).nodes();
    Map<List<Object>, List<CircuitNode>> byPlace = new LinkedHashMap<>();
    group.forEach(
        node ->
            byPlace
                .computeIfAbsent(List.of(node.site(), node.row()), key -> new ArrayList<>())
                .add(node));
    for (int set = 0; set < sets; set++) {
      SplittableRandom random = new SplittableRandom(seed + set);
      if (all.size() > group.size()) {
        ofCircuit.add(
            NodeSample.of(others.size() >= group.size() ? others : all, group.size(), random));
      }
      List<CircuitNode> drawn = new ArrayList<>();
      byPlace.values().forEach(here -> drawn.addAll(drawn(circuit, activity, here, random)));
      if (!drawn.isEmpty()) {
        active.add(drawn);
      }
    }
    return new ControlGroups(ofCircuit, active);
  }

  private static List<CircuitNode> drawn(
      Circuit circuit, Activity activity, List<CircuitNode> here, SplittableRandom random) {
    CircuitNode some = here.get(0);
    int columns = Activity.columns(circuit, some.site());
    double least =
        here.stream()
            .filter(node -> !circuit.isError(node))
            .mapToDouble(node -> activity.active(node, columns))
            .min()
            .orElse(0);
    List<CircuitNode> fitting = activity.others(circuit, some, least);
    List<CircuitNode> enough =
        fitting.size() >= here.size() ? fitting : activity.others(circuit, some, 0);
    return NodeSample.of(enough, here.size(), random);
  }
}
