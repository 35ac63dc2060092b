package org.golgi.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.method.Choices;
import org.golgi.run.FindReport;
import org.golgi.run.SiteStatistics;

/** Reports and circuits as JSON. */
final class RunJson {
  static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunJson() {}

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
    Evaluation e = report.evaluation();
    ObjectNode faithfulness = json.putObject("faithfulness");
    interval(faithfulness.putObject("bare"), e.faithfulnessToBare());
    interval(faithfulness.putObject("spliced"), e.faithfulnessToSpliced());
    four(json.putObject("logitDifference"), e, Behaviour::logitDifference);
    four(json.putObject("accuracy"), e, Behaviour::accuracy);
    four(json.putObject("top1"), e, Behaviour::top1);
    ObjectNode seconds = json.putObject("seconds");
    for (String phase : List.of("load", "train", "evaluate")) {
      seconds.put(phase, report.seconds().getOrDefault(phase, 0.0));
    }
    return json;
  }

  private static void interval(ObjectNode json, Interval interval) {
    json.put("value", interval.value()).put("low", interval.low()).put("high", interval.high());
  }

  private static void four(
      ObjectNode json, Evaluation e, java.util.function.ToDoubleFunction<Behaviour> figure) {
    json.put("bare", figure.applyAsDouble(e.bare()));
    json.put("spliced", figure.applyAsDouble(e.spliced()));
    json.put("circuit", figure.applyAsDouble(e.circuit()));
    json.put("ablated", figure.applyAsDouble(e.ablated()));
  }

  /** A circuit: sites and nodes, with the role and an example of the token at each position. */
  static ObjectNode circuit(Circuit circuit, TokenisedPrompts prompts) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("granularity", Choices.word(circuit.granularity()));
    json.put("firstPosition", circuit.firstPosition());
    ArrayNode positions = json.putArray("positions");
    for (int position = 0; position < prompts.positions(); position++) {
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
                    .put("latents", mask.latents())
                    .put("nodes", mask.count()));
    ArrayNode nodes = json.putArray("nodes");
    for (CircuitNode node : circuit.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.put("site", node.site().hook());
      if (node.position() == CircuitNode.EVERY) {
        entry.put("position", "every");
      } else {
        entry.put("position", node.position());
      }
      entry.put("latent", node.latent());
      if (node.position() != CircuitNode.EVERY) {
        entry.put("role", prompts.roles().get(node.position()));
        entry.put("token", prompts.tokens().get(node.position()));
      }
    }
    return json;
  }

  static SiteStatistics statistics(JsonNode site) {
    return new SiteStatistics(
        new org.golgi.sae.Site(site.path("layer").asInt()),
        site.path("rows").asInt(),
        site.path("latents").asInt(),
        site.path("nodes").asInt());
  }
}
