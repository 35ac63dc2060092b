package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.evaluation.NodeActivity;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.graph.HostTensor;
import org.golgi.model.Tokenizer;
import org.golgi.sae.Site;

/**
 * What the nodes of a circuit do, as {@code nodes.json}: score, mean activation, and the test
 * prompts on which they are most active.
 *
 * @param example the prompts whose first gives each position its token and role
 * @param prompts the test prompts
 * @param tokenizer gives the test prompts' tokens as text
 */
record NodesJson(TokenisedPrompts example, TokenisedPrompts prompts, Tokenizer tokenizer) {
  static final String FILE = "nodes.json";

  ObjectNode of(
      Circuit circuit,
      SortedMap<Site, HostTensor> scores,
      Map<CircuitNode, NodeActivity> activity) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    ArrayNode nodes = json.putArray("nodes");
    for (CircuitNode node : circuit.nodes()) {
      ObjectNode entry = nodes.addObject();
      RunJson.node(entry, node, circuit, example);
      entry.put("layer", node.site().layer());
      HostTensor score = scores.get(node.site());
      if (score != null) {
        EvaluationJson.number(
            entry, "score", score.at(node.row() * score.shape().extent(1) + node.latent()));
      }
      NodeActivity active = activity.get(node);
      if (active != null) {
        EvaluationJson.number(entry, "meanClean", active.meanClean());
        EvaluationJson.number(entry, "meanCorrupted", active.meanCorrupted());
        ArrayNode top = entry.putArray("top");
        active.top().forEach(place -> place(top.addObject(), place));
      }
    }
    return json;
  }

  private void place(ObjectNode json, NodeActivity.Place place) {
    int positions = prompts.positions();
    List<Integer> lengths = prompts.lengths();
    long[] tokens = prompts.clean().toLongs();
    ArrayNode texts = json.putArray("prompt");
    IntStream.range(0, lengths.get(place.prompt()))
        .mapToObj(
            position ->
                tokenizer.text(Math.toIntExact(tokens[place.prompt() * positions + position])))
        .forEach(texts::add);
    json.put("position", place.row() + firstPosition());
    json.put("activation", place.activation());
    long[] answers = prompts.answers().toLongs();
    json.put("answer", tokenizer.text(Math.toIntExact(answers[2 * place.prompt()])));
  }

  private int firstPosition() {
    return tokenizer.hasBos() ? 1 : 0;
  }
}
