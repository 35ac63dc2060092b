package org.golgi.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.golgi.evaluation.SetOverlap;
import org.golgi.method.Choices;
import org.golgi.run.SweepSeries;
import org.golgi.sae.Dictionary;

/**
 * How far the methods of a sweep agree: the Jaccard index of their circuits of one size, on the
 * nodes of the SAEs. The size is the least at which one of them is faithful.
 */
final class SweepOverlap {
  /** Circuits of up to so many nodes are listed node by node. */
  static final int LISTED = 1000;

  private static final double FAITHFUL = 0.9;

  private SweepOverlap() {}

  /** The overlap as JSON; nothing where there are not two methods that can be compared. */
  static Optional<ObjectNode> of(List<JsonNode> series) {
    List<JsonNode> compared =
        series.stream()
            .filter(each -> each.get("dictionary").textValue().equals(Choices.word(Dictionary.SAE)))
            .toList();
    Optional<Integer> size =
        compared.stream()
            .flatMap(each -> stream(each.get("points")))
            .filter(
                point -> point.at("/faithfulness/spliced/value").asDouble(Double.NaN) >= FAITHFUL)
            .map(point -> point.get("asked").intValue())
            // Of at most so many nodes, every method's circuit is listed.
            .filter(asked -> asked > 1 && asked <= LISTED)
            .min(Comparator.naturalOrder());
    return compared.size() < 2 ? Optional.empty() : size.map(asked -> json(compared, asked));
  }

  private static ObjectNode json(List<JsonNode> series, int size) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("size", size);
    ArrayNode names = json.putArray("series");
    List<Set<Integer>> circuits = new ArrayList<>();
    for (JsonNode each : series) {
      names.add(new SweepSeries(each.get("method").textValue(), Dictionary.SAE).word());
      circuits.add(nodes(each, size));
    }
    ArrayNode jaccard = json.putArray("jaccard");
    ArrayNode chance = json.putArray("chance");
    long universe = series.get(0).get("universe").longValue();
    for (Set<Integer> one : circuits) {
      ArrayNode row = jaccard.addArray();
      ArrayNode chanceRow = chance.addArray();
      for (Set<Integer> other : circuits) {
        SetOverlap overlap = SetOverlap.of(one, other, universe);
        EvaluationJson.number(row, overlap.jaccard());
        EvaluationJson.number(chanceRow, overlap.chanceJaccard());
      }
    }
    return json;
  }

  private static Set<Integer> nodes(JsonNode series, int size) {
    Set<Integer> nodes = new HashSet<>();
    stream(series.get("points"))
        .filter(point -> point.get("asked").intValue() == size)
        .flatMap(point -> stream(point.path("nodes")))
        .forEach(node -> nodes.add(node.intValue()));
    return nodes;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
