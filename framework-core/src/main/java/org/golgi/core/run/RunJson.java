package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.method.Choices;
import org.golgi.run.FindReport;

/** Reports and circuits as JSON. */
final class RunJson {
  static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** What stands for a latent where the node is the error. */
  static final String ERROR = "error";

  private RunJson() {}

  /** JSON as the content of a file. */
  static String text(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON is always JSON", e);
    }
  }

  /** JSON in one line. */
  static String line(ObjectNode json) throws JsonProcessingException {
    return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(json);
  }

  /** The figures of a report: what {@code find --json} prints. */
  static ObjectNode figures(FindReport report) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("run", report.folder().toString());
    json.put("task", report.task());
    json.put("method", report.method());
    json.put("backend", report.backend());
    json.put("model", report.model());
    json.put("seed", report.seed());
    json.put("nodes", report.circuit().size());
    json.putObject("prompts")
        .put("train", report.trainPrompts())
        .put("test", report.evaluation().prompts());
    EvaluationJson.write(json, report.evaluation());
    ObjectNode seconds = json.putObject("seconds");
    for (String phase : List.of("load", "train", "evaluate")) {
      seconds.put(phase, report.seconds().getOrDefault(phase, 0.0));
    }
    return json;
  }

  /** A circuit: sites and nodes, with the role and an example of the token at each position. */
  static ObjectNode circuit(Circuit circuit, TokenisedPrompts prompts) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("granularity", Choices.word(circuit.rows().granularity()));
    if (circuit.rows() instanceof NodeRows.Positions positions) {
      json.put("firstPosition", positions.first());
    } else if (circuit.rows() instanceof NodeRows.Roles roles) {
      roles.names().forEach(json.putArray("roles")::add);
    }
    json.put("errorNodes", circuit.errorNodes());
    ArrayNode positions = json.putArray("positions");
    for (int position = 0; position < prompts.tokens().size(); position++) {
      positions
          .addObject()
          .put("position", position)
          .put("token", prompts.tokens().get(position))
          .put("role", prompts.roles().get(position));
    }
    ArrayNode sites = json.putArray("sites");
    circuit
        .masks()
        .forEach(
            (site, mask) ->
                sites
                    .addObject()
                    .put("site", site.hook())
                    .put("layer", site.layer())
                    .put("rows", mask.rows())
                    .put("latents", mask.columns() - (circuit.errorNodes() ? 1 : 0))
                    .put("nodes", mask.count()));
    ArrayNode nodes = json.putArray("nodes");
    for (CircuitNode node : circuit.nodes()) {
      node(nodes.addObject(), node, circuit, prompts);
    }
    return json;
  }

  /** A node, with the role and an example of the token at its position. */
  static void node(ObjectNode json, CircuitNode node, Circuit circuit, TokenisedPrompts prompts) {
    json.put("site", node.site().hook());
    if (circuit.rows() instanceof NodeRows.Positions positions) {
      json.put("position", positions.first() + node.row());
    } else if (circuit.rows() instanceof NodeRows.Every) {
      json.put("position", NodeRows.Every.LABEL);
    }
    if (circuit.isError(node)) {
      json.put("latent", ERROR);
    } else {
      json.put("latent", node.latent());
    }
    if (circuit.rows() instanceof NodeRows.Positions positions) {
      json.put("role", prompts.roles().get(positions.first() + node.row()));
      json.put("token", prompts.tokens().get(positions.first() + node.row()));
    } else if (circuit.rows() instanceof NodeRows.Roles) {
      json.put("role", circuit.rows().label(node.row()));
    }
  }
}
