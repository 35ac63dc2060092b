package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.golgi.intervention.Change;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.TokenChange;
import org.golgi.method.Choices;

/** Interventions as JSON. */
final class InterventionJson {
  private InterventionJson() {}

  static ObjectNode of(InterventionReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", report.task());
    json.put("model", report.model());
    json.put("backend", report.backend());
    json.put("seed", report.seed());
    json.put("in", Choices.word(report.within()));
    ArrayNode settings = json.putArray("set");
    report.settings().forEach(setting -> settings.add(setting.word()));
    report.prompt().ifPresent(own -> json.put("prompt", own.text()));
    ArrayNode answers = json.putArray("answers");
    report.answers().forEach(answers::add);
    json.put("prompts", report.prompts());
    ArrayNode changes = json.putArray("figures");
    for (Change change : report.changes()) {
      ObjectNode figure = changes.addObject().put("figure", change.figure());
      EvaluationJson.interval(figure.putObject("before"), change.before());
      EvaluationJson.interval(figure.putObject("after"), change.after());
      EvaluationJson.interval(figure.putObject("change"), change.change());
      EvaluationJson.number(figure, "deviation", change.deviation());
    }
    EvaluationJson.interval(json.putObject("flipped"), report.flipped());
    EvaluationJson.interval(json.putObject("topChanged"), report.topChanged());
    ArrayNode tokens = json.putArray("tokens");
    for (TokenChange token : report.tokens()) {
      ObjectNode node = tokens.addObject().put("token", token.token());
      EvaluationJson.number(node, "logitBefore", token.logitBefore());
      EvaluationJson.number(node, "logitAfter", token.logitAfter());
      EvaluationJson.number(node, "probabilityBefore", token.probabilityBefore());
      EvaluationJson.number(node, "probabilityAfter", token.probabilityAfter());
    }
    return json;
  }
}
