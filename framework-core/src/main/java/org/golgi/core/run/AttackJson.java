package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.golgi.attack.AttackExample;
import org.golgi.attack.AttackOutcome;
import org.golgi.attack.AttackReport;
import org.golgi.attack.ChosenNode;
import org.golgi.attack.LeftOut;
import org.golgi.attack.ModelOutcome;
import org.golgi.attack.SearchOutcome;
import org.golgi.attack.Share;
import org.golgi.method.Choices;

/** Attacks as JSON: {@code attack.json} of a run folder. */
final class AttackJson {
  private AttackJson() {}

  static ObjectNode of(AttackReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", report.task());
    json.put("model", report.model());
    json.put("backend", report.backend());
    json.put("seed", report.seed());
    json.put("nodes", report.nodes());
    json.put("prompts", report.prompts());
    json.put("judged", Choices.word(report.judged()));
    ArrayNode predicted = json.putArray("predicted");
    report.predicted().forEach(outcome -> write(predicted.addObject(), outcome));
    report.search().ifPresent(search -> write(json.putObject("search"), search));
    ArrayNode leftOut = json.putArray("leftOut");
    for (LeftOut each : report.leftOut()) {
      leftOut.addObject().put("kind", each.kind()).put("reason", each.reason());
    }
    return json;
  }

  private static void write(ObjectNode json, AttackOutcome outcome) {
    json.put("name", outcome.name());
    json.put("description", outcome.description());
    ArrayNode models = json.putArray("models");
    for (ModelOutcome model : outcome.models()) {
      ObjectNode node = models.addObject().put("model", Choices.word(model.model()));
      share(node.putObject("right"), model.right());
      share(node.putObject("attack"), model.attack());
      share(node.putObject("control"), model.control());
    }
    ArrayNode examples = json.putArray("examples");
    for (AttackExample example : outcome.examples()) {
      examples
          .addObject()
          .put("prompt", example.prompt())
          .put("answer", example.answer())
          .put("said", example.said());
    }
  }

  private static void write(ObjectNode json, SearchOutcome search) {
    ArrayNode nodes = json.putArray("nodes");
    for (ChosenNode node : search.nodes()) {
      ObjectNode entry = nodes.addObject();
      entry.put("site", node.node().site().hook());
      entry.put("place", node.place());
      entry.put("latent", node.node().latent());
      entry.put("role", node.role());
      EvaluationJson.number(entry, "effect", node.effect());
    }
    EvaluationJson.number(json, "editsPerPrompt", search.edits());
    ObjectNode kinds = json.putObject("kinds");
    search.kinds().forEach(kinds::put);
    share(json.putObject("predicted"), search.predicted());
    share(json.putObject("predictedByChance"), search.byChance());
    write(json.putObject("outcome"), search.outcome());
  }

  private static void share(ObjectNode json, Share share) {
    json.put("count", share.count());
    json.put("of", share.of());
    EvaluationJson.interval(json, share.interval());
  }
}
