package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.method.Choices;
import org.golgi.story.Claim;
import org.golgi.story.Control;
import org.golgi.story.StoryGroup;
import org.golgi.story.StoryReport;

/**
 * A story as JSON: {@code story.json} of a run folder, in the form that {@link StoryReport} says.
 *
 * @param circuit the nodes
 * @param prompts an example of tokens
 */
record StoryJson(Circuit circuit, TokenisedPrompts prompts) {
  static final String FILE = "story.json";
  static final String TEXT = "story.md";

  ObjectNode of(StoryReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", report.task());
    json.put("model", report.model());
    json.put("backend", report.backend());
    json.put("seed", report.seed());
    json.put("nodes", report.nodes());
    json.put("prompts", report.prompts());
    json.put("controls", report.controls());
    ObjectNode carried = json.putObject("carried");
    carried.put("text", report.carried().text());
    report.carried().values().forEach(carried.putArray("values")::add);
    ObjectNode difference = json.putObject("logitDifference");
    EvaluationJson.interval(difference.putObject("clean"), report.clean());
    EvaluationJson.interval(difference.putObject("corrupted"), report.corrupted());
    EvaluationJson.interval(difference.putObject("ablated"), report.ablated());
    report.rules().forEach(json.putArray("rules")::add);
    report.remarks().forEach(json.putArray("remarks")::add);
    ArrayNode groups = json.putArray("groups");
    report.groups().forEach(group -> group(groups.addObject(), group));
    ArrayNode edges = json.putArray("edges");
    report
        .edges()
        .forEach(
            edge ->
                EvaluationJson.number(
                    edges
                        .addObject()
                        .put("from", edge.from())
                        .put("to", edge.to())
                        .put("edges", edge.edges()),
                    "weight",
                    edge.weight()));
    return json;
  }

  private void group(ObjectNode json, StoryGroup group) {
    json.put("id", group.id());
    json.put("label", group.label());
    json.put("site", group.site().hook());
    if (group.role().isPresent()) {
      json.put("role", group.role().get());
    } else {
      json.putNull("role");
    }
    if (group.position().isPresent()) {
      json.put("position", group.position().getAsInt());
    } else {
      json.putNull("position");
    }
    ArrayNode nodes = json.putArray("nodes");
    group.nodes().forEach(node -> RunJson.node(nodes.addObject(), node, circuit, prompts));
    json.put("fires", group.fires());
    ArrayNode claims = json.putArray("claims");
    group.claims().forEach(claim -> claim(claims.addObject(), claim));
  }

  private static void claim(ObjectNode json, Claim claim) {
    json.put("kind", Choices.word(claim.kind()));
    json.put("text", claim.text());
    EvaluationJson.interval(json, claim.value());
    EvaluationJson.number(json, "least", claim.least());
    EvaluationJson.number(json, "control", claim.control());
    ArrayNode controls = json.putArray("controls");
    claim.controls().forEach(control -> control(controls.addObject(), control));
    json.put("holds", claim.holds());
  }

  private static void control(ObjectNode json, Control control) {
    json.put("of", control.of());
    json.put("size", control.size());
    json.put("sets", control.sets());
    EvaluationJson.number(json, "mean", control.mean());
    EvaluationJson.number(json, "standardError", control.standardError());
    EvaluationJson.number(json, "greatest", control.greatest());
  }
}
