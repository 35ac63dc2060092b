package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;
import org.golgi.edge.EdgeUniverse;
import org.golgi.run.EdgeReport;
import org.golgi.run.EdgeRequest;

/**
 * The edges of a circuit as JSON: {@code edges.json} of a run folder, in the form that {@link
 * EdgeReport} says.
 *
 * @param circuit the nodes
 * @param prompts the training prompts, an example of tokens
 */
record EdgesJson(Circuit circuit, TokenisedPrompts prompts) {
  static final String FILE = "edges.json";
  static final String KIND = "kind";
  static final String TOKEN = "token";
  static final String NODE = "node";
  static final String ANSWER = "answer";

  ObjectNode of(EdgeReport report, EdgeRequest request, EdgeUniverse universe, double[] scores) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", report.task());
    json.put("method", report.method());
    ObjectNode options = json.putObject("options");
    request.options().forEach(options::put);
    json.put("target", report.target());
    json.put("testPrompts", report.evaluation().prompts());
    json.put("possible", report.possible());
    ObjectNode nodes = json.putObject("nodes");
    nodes.put("circuit", circuit.size());
    nodes.put("connected", report.circuit().connected().size());
    ArrayNode unconnected = nodes.putArray("unconnected");
    report
        .circuit()
        .unconnected()
        .forEach(node -> RunJson.node(unconnected.addObject(), node, circuit, prompts));
    EvaluationJson.write(nodes, report.nodes());
    ArrayNode edges = json.putArray("edges");
    for (Edge edge : report.circuit().edges()) {
      ObjectNode entry = edges.addObject();
      end(entry.putObject("from"), edge.from());
      end(entry.putObject("to"), edge.to());
      EvaluationJson.number(entry, "weight", report.weights().getOrDefault(edge, Double.NaN));
      EvaluationJson.number(entry, "score", scores[universe.number(edge)]);
    }
    ObjectNode found = json.putObject("circuit");
    found.put("edges", report.circuit().size());
    EvaluationJson.number(found, "share", report.share());
    EvaluationJson.write(found, report.evaluation());
    ArrayNode frontier = json.putArray("frontier");
    report.frontier().forEach(point -> point(frontier.addObject(), point));
    report
        .completeness()
        .ifPresent(
            part ->
                AssessmentJson.completeness(
                    json.putObject("completeness"), part, report.circuit().size()));
    numbers(json.putObject("search"), report.search());
    numbers(json.putObject("seconds"), report.seconds());
    return json;
  }

  private static void point(ObjectNode json, EdgeReport.Point point) {
    json.put("edges", point.edges());
    json.put("nodes", point.nodes());
    EvaluationJson.number(json, "share", point.share());
    EvaluationJson.number(json, "faithfulness", point.faithfulness());
    EvaluationJson.number(json, "accuracy", point.accuracy());
  }

  private static void numbers(ObjectNode json, Map<String, Double> numbers) {
    numbers.forEach((name, number) -> EvaluationJson.number(json, name, number));
  }

  private void end(ObjectNode json, EdgeEnd end) {
    if (end instanceof EdgeEnd.Token token) {
      json.put(KIND, TOKEN);
      row(json, token.row());
    } else if (end instanceof EdgeEnd.Latent latent) {
      json.put(KIND, NODE);
      RunJson.node(json, latent.node(), circuit, prompts);
    } else {
      json.put(KIND, ANSWER);
    }
  }

  /** What a node says of its row, without the node. */
  private void row(ObjectNode json, int row) {
    CircuitNode some = new CircuitNode(circuit.masks().firstKey(), row, 0);
    RunJson.node(json, some, circuit, prompts);
    json.remove("site");
    json.remove("latent");
  }
}
