package org.golgi.core.attack;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.attack.ChosenNode;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.SplicedPromptSet;

/** Chooses the nodes that would mislead the model most if they were as on corrupted prompts. */
record NodeChoice(Circuit circuit, NodePlaces places) {
  /**
   * Chooses nodes by {@code mean of slope * (corrupted - clean)}, the effect on the logit
   * difference to first order; those alone that lower it.
   *
   * @param train the spliced model on training prompts
   * @param most how many
   */
  List<ChosenNode> of(SplicedPromptSet train, int most) {
    List<CircuitNode> nodes =
        circuit.nodes().stream().filter(node -> !circuit.isError(node)).toList();
    if (nodes.isEmpty()) {
      return List.of();
    }
    NodeValues.Sloped values = NodeValues.sloped(train, nodes);
    return IntStream.range(0, nodes.size())
        .mapToObj(node -> chosen(nodes.get(node), effect(values, nodes, node, train.prompts())))
        .filter(chosen -> chosen.effect() < 0)
        .sorted(Comparator.comparingDouble(ChosenNode::effect))
        .limit(most)
        .toList();
  }

  private ChosenNode chosen(CircuitNode node, double effect) {
    return new ChosenNode(node, places.rows().label(node.row()), places.role(node), effect);
  }

  private double effect(NodeValues.Sloped values, List<CircuitNode> nodes, int node, int prompts) {
    double sum = 0;
    for (int prompt = 0; prompt < prompts; prompt++) {
      for (int row : places.of(nodes.get(node))) {
        sum +=
            values.slope().at(node, prompt, row)
                * (values.corrupted().at(node, prompt, row) - values.clean().at(node, prompt, row));
      }
    }
    return sum / prompts;
  }
}
