package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.core.evaluation.CompletenessEvaluation;
import org.golgi.core.evaluation.Judge;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Frontier;
import org.golgi.evaluation.FrontierAreas;
import org.golgi.evaluation.FrontierPoint;
import org.golgi.evaluation.ShareGrid;
import org.golgi.method.Choices;
import org.golgi.method.Family;
import org.golgi.method.Progress;
import org.golgi.run.SweepSeries;

/**
 * One frontier as JSON.
 *
 * @param series what it is of
 */
record SweepSeriesJson(SweepSeries series) {
  private static final double FAITHFUL = 0.9;

  /** Random sets of nodes that are taken out of the least faithful circuit. */
  private static final int SUBSETS = 12;

  /** A circuit of a family on test prompts. */
  private record Judged(int asked, Circuit circuit, Evaluation evaluation) {}

  ObjectNode of(Family family, Judge judge, SplicedPromptSet test, long seed, Progress progress) {
    List<Judged> judged = new ArrayList<>();
    for (Map.Entry<Integer, Circuit> entry : family.circuits().entrySet()) {
      progress.step("evaluating", judged.size(), family.circuits().size(), "");
      judged.add(new Judged(entry.getKey(), entry.getValue(), judge.of(entry.getValue())));
    }
    progress.step("evaluating", judged.size(), judged.size(), "");
    Judged first = judged.get(0);
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("method", series.method());
    json.put("dictionary", Choices.word(series.dictionary()));
    json.put("universe", first.circuit().universe());
    ObjectNode figures = json.putObject("figures");
    family.figures().forEach((name, figure) -> EvaluationJson.number(figures, name, figure));
    behaviour(json, first.evaluation());
    areas(json.putObject("areas"), frontier(judged));
    ArrayNode points = json.putArray("points");
    judged.forEach(each -> point(points.addObject(), each));
    judged.stream()
        .filter(each -> each.evaluation().faithfulnessToSpliced().value() >= FAITHFUL)
        .findFirst()
        .ifPresent(
            each -> {
              counts(json.putObject("counts"), each.circuit());
              AssessmentJson.completeness(
                  json.putObject("completeness"),
                  CompletenessEvaluation.of(test, each.circuit(), SUBSETS, seed, progress),
                  each.circuit().size());
            });
    return json;
  }

  private static Frontier frontier(List<Judged> judged) {
    SortedMap<Integer, FrontierPoint> bySize = new TreeMap<>();
    for (Judged each : judged) {
      int size = each.circuit().size();
      bySize.putIfAbsent(size, new FrontierPoint(size, each.evaluation()));
    }
    return new Frontier(judged.get(0).circuit().universe(), new ArrayList<>(bySize.values()));
  }

  private static void areas(ObjectNode json, Frontier frontier) {
    areas(json.putObject("mib"), frontier.areasToSpliced(ShareGrid.mib()));
    areas(
        json.putObject("log"), frontier.areasToSpliced(ShareGrid.logarithmic(frontier.universe())));
    areas(json.putObject("mibBare"), frontier.areasToBare(ShareGrid.mib()));
  }

  private static void areas(ObjectNode json, FrontierAreas areas) {
    EvaluationJson.number(json, "cpr", areas.cpr());
    EvaluationJson.number(json, "cmd", areas.cmd());
  }

  private static void behaviour(ObjectNode json, Evaluation evaluation) {
    ObjectNode behaviour = json.putObject("behaviour");
    behaviour(behaviour.putObject("bare"), evaluation.bare());
    behaviour(behaviour.putObject("spliced"), evaluation.spliced());
    behaviour(behaviour.putObject("ablated"), evaluation.ablated());
  }

  private static void behaviour(ObjectNode json, Behaviour behaviour) {
    EvaluationJson.number(json, "logitDifference", behaviour.logitDifference());
    EvaluationJson.number(json, "accuracy", behaviour.accuracy());
    EvaluationJson.number(json, "top1", behaviour.top1());
  }

  private static void point(ObjectNode json, Judged judged) {
    Circuit circuit = judged.circuit();
    Evaluation evaluation = judged.evaluation();
    json.put("asked", judged.asked());
    json.put("size", circuit.size());
    ObjectNode faithfulness = json.putObject("faithfulness");
    EvaluationJson.interval(faithfulness.putObject("spliced"), evaluation.faithfulnessToSpliced());
    EvaluationJson.interval(faithfulness.putObject("bare"), evaluation.faithfulnessToBare());
    behaviour(json, evaluation.circuit());
    ObjectNode metrics = json.putObject("metrics");
    evaluation
        .measurements()
        .forEach(
            measurement ->
                EvaluationJson.number(
                    metrics, measurement.metric(), measurement.circuit().value()));
    if (circuit.size() <= SweepOverlap.LISTED) {
      nodes(json.putArray("nodes"), circuit);
    }
  }

  /** Nodes by their index in the masks of all sites, one after the other. */
  private static void nodes(ArrayNode json, Circuit circuit) {
    int offset = 0;
    for (NodeMask mask : circuit.masks().values()) {
      int start = offset;
      mask.bits().stream().forEach(bit -> json.add(start + bit));
      offset += mask.rows() * mask.columns();
    }
  }

  private static void counts(ObjectNode json, Circuit circuit) {
    json.put("size", circuit.size());
    ArrayNode rows = json.putArray("rows");
    for (int row = 0; row < circuit.rows().count(); row++) {
      rows.add(circuit.rows().label(row));
    }
    ArrayNode sites = json.putArray("sites");
    circuit
        .masks()
        .forEach(
            (site, mask) -> {
              ArrayNode counts = sites.addObject().put("layer", site.layer()).putArray("counts");
              for (int row = 0; row < mask.rows(); row++) {
                counts.add(count(mask, row));
              }
            });
  }

  private static int count(NodeMask mask, int row) {
    return mask.bits().get(row * mask.columns(), (row + 1) * mask.columns()).cardinality();
  }
}
