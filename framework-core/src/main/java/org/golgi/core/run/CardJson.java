package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.card.Card;
import org.golgi.card.CardEdge;
import org.golgi.card.CardEdges;
import org.golgi.card.CardReport;
import org.golgi.card.Firing;
import org.golgi.card.FiringExample;
import org.golgi.card.Label;
import org.golgi.card.WrittenToken;
import org.golgi.edge.EdgeEnd;

/** Cards as JSON: {@code cards.json} of a run folder. */
final class CardJson {
  private CardJson() {}

  static ObjectNode of(CardReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", report.task());
    json.put("model", report.model());
    json.put("backend", report.backend());
    json.put("seed", report.seed());
    ArrayNode tasks = json.putArray("tasks");
    report.tasks().forEach(tasks::add);
    json.put("prompts", report.prompts());
    json.put("errors", report.errors());
    ArrayNode cards = json.putArray("cards");
    report.cards().forEach(card -> write(cards.addObject(), card));
    return json;
  }

  private static void write(ObjectNode json, Card card) {
    json.put("site", card.node().site().hook());
    json.put("layer", card.node().site().layer());
    json.put("place", card.place());
    json.put("latent", card.node().latent());
    json.put("role", card.role());
    json.put("token", card.token());
    EvaluationJson.number(json, "meanClean", card.meanClean());
    EvaluationJson.number(json, "meanCorrupted", card.meanCorrupted());
    firing(json.putObject("firing"), card.firing());
    tokens(json.putArray("promoted"), card.promoted());
    tokens(json.putArray("suppressed"), card.suppressed());
    tokens(json.putArray("answers"), card.answers());
    card.label().ifPresent(label -> label(json.putObject("label"), label));
    card.labelHere().ifPresent(label -> label(json.putObject("labelHere"), label));
    card.page().ifPresent(page -> json.put("page", page));
    card.edges().ifPresent(edges -> edges(json.putObject("edges"), edges));
  }

  private static void edges(ObjectNode json, CardEdges edges) {
    json.put("arriving", edges.arriving());
    json.put("leaving", edges.leaving());
    ends(json.putArray("fedBy"), edges.fedBy());
    ends(json.putArray("feeds"), edges.feeds());
  }

  private static void ends(ArrayNode json, List<CardEdge> edges) {
    for (CardEdge edge : edges) {
      ObjectNode entry = json.addObject();
      if (edge.end() instanceof EdgeEnd.Answer) {
        entry.put(EdgesJson.KIND, EdgesJson.ANSWER);
      } else {
        boolean token = edge.end() instanceof EdgeEnd.Token;
        entry.put(EdgesJson.KIND, token ? EdgesJson.TOKEN : EdgesJson.NODE);
        entry.put("place", edge.place());
      }
      if (edge.end() instanceof EdgeEnd.Latent latent) {
        entry.put("site", latent.node().site().hook());
        entry.put("latent", latent.node().latent());
      }
      EvaluationJson.number(entry, "weight", edge.weight());
    }
  }

  private static void firing(ObjectNode json, Firing firing) {
    json.put("tokens", firing.tokens());
    json.put("active", firing.active());
    EvaluationJson.number(json, "frequency", firing.frequency());
    EvaluationJson.number(json, "greatest", firing.greatest());
    ArrayNode histogram = json.putArray("histogram");
    firing.histogram().forEach(histogram::add);
    ArrayNode examples = json.putArray("examples");
    for (FiringExample example : firing.examples()) {
      ObjectNode node = examples.addObject().put("task", example.task());
      ArrayNode tokens = node.putArray("tokens");
      example.tokens().forEach(tokens::add);
      node.put("position", example.position());
      EvaluationJson.number(node, "activation", example.activation());
    }
  }

  private static void tokens(ArrayNode json, List<WrittenToken> tokens) {
    for (WrittenToken token : tokens) {
      EvaluationJson.number(json.addObject().put("token", token.token()), "logit", token.logit());
    }
  }

  private static void label(ObjectNode json, Label label) {
    json.put("text", label.text());
    EvaluationJson.number(json, "draftedF1", label.draftedF1());
    EvaluationJson.number(json, "precision", label.precision());
    EvaluationJson.number(json, "recall", label.recall());
    EvaluationJson.number(json, "base", label.base());
  }
}
