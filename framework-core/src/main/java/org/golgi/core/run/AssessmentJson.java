package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.golgi.circuit.Circuit;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Minimality;
import org.golgi.evaluation.SetOverlap;
import org.golgi.evaluation.Stability;
import org.golgi.run.Assessment;

/** Assessments as JSON: {@code evaluation.json} of a run folder. */
final class AssessmentJson {
  static final String FILE = "evaluation.json";

  private AssessmentJson() {}

  /**
   * An assessment as JSON.
   *
   * @param circuit what was assessed
   * @param prompts the training prompts, an example of its tokens
   */
  static ObjectNode of(Assessment assessment, Circuit circuit, TokenisedPrompts prompts) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("testPrompts", assessment.evaluation().prompts());
    EvaluationJson.write(json, assessment.evaluation());
    assessment
        .completeness()
        .ifPresent(part -> completeness(json.putObject("completeness"), part, circuit.size()));
    assessment
        .minimality()
        .ifPresent(part -> minimality(json.putObject("minimality"), part, circuit, prompts));
    assessment.stability().ifPresent(part -> stability(json.putObject("stability"), part));
    return json;
  }

  /**
   * Completeness as JSON.
   *
   * @param size of what was measured
   */
  static void completeness(ObjectNode json, Completeness completeness, int size) {
    json.put("size", size);
    EvaluationJson.number(json, "complement", completeness.complement().value());
    EvaluationJson.interval(json.putObject("complementInterval"), completeness.complement());
    EvaluationJson.number(json, "slope", completeness.slope());
    EvaluationJson.number(json, "intercept", completeness.intercept());
    EvaluationJson.number(json, "meanGap", completeness.meanGap());
    ArrayNode points = json.putArray("points");
    for (Completeness.KnockOut knockOut : completeness.knockOuts()) {
      ObjectNode point = points.addObject();
      EvaluationJson.number(point, "without", knockOut.circuit());
      EvaluationJson.number(point, "whole", knockOut.model());
      point.put("removed", knockOut.nodes());
    }
  }

  private static void minimality(
      ObjectNode json, Minimality minimality, Circuit circuit, TokenisedPrompts prompts) {
    json.put("size", minimality.size());
    json.put("sampled", minimality.sampled());
    EvaluationJson.number(json, "nothing", Minimality.NOTHING);
    EvaluationJson.number(json, "idleShare", minimality.idleShare());
    ArrayNode removals = json.putArray("removals");
    for (Minimality.Removal removal : minimality.removals()) {
      ObjectNode node = removals.addObject();
      RunJson.node(node.putObject("node"), removal.node(), circuit, prompts);
      EvaluationJson.interval(node.putObject("drop"), removal.drop());
      node.put("idle", removal.idle());
    }
  }

  private static void stability(ObjectNode json, Stability stability) {
    json.put("size", stability.members().get(0).size());
    ArrayNode names = json.putArray("series");
    ArrayNode sizes = json.putArray("sizes");
    ArrayNode faithfulness = json.putArray("faithfulness");
    for (Stability.Member member : stability.members()) {
      names.add(member.name());
      sizes.add(member.size());
      EvaluationJson.interval(
          faithfulness.addObject(), member.evaluation().faithfulnessToSpliced());
    }
    overlaps(json, "jaccard", stability, SetOverlap::jaccard);
    overlaps(json, "chance", stability, SetOverlap::chanceJaccard);
    overlaps(json, "containment", stability, SetOverlap::containment);
    overlaps(json, "chanceContainment", stability, SetOverlap::chanceContainment);
    matrix(json, "rankCorrelation", stability.rankCorrelations(), Double::doubleValue);
  }

  private static void overlaps(
      ObjectNode json, String name, Stability stability, ToDoubleFunction<SetOverlap> figure) {
    matrix(json, name, stability.overlaps(), figure);
  }

  private static <T> void matrix(
      ObjectNode json, String name, List<List<T>> rows, ToDoubleFunction<T> figure) {
    ArrayNode matrix = json.putArray(name);
    for (List<T> row : rows) {
      ArrayNode cells = matrix.addArray();
      row.forEach(cell -> EvaluationJson.number(cells, figure.applyAsDouble(cell)));
    }
  }
}
