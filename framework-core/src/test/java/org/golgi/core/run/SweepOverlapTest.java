package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SweepOverlapTest {
  private static final int UNIVERSE = 5000;

  private static ObjectNode series(String method, String dictionary) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("method", method).put("dictionary", dictionary).put("universe", UNIVERSE);
    json.putArray("points");
    return json;
  }

  private static ObjectNode point(ObjectNode series, int asked, double faithfulness, int... nodes) {
    ObjectNode point = ((ArrayNode) series.get("points")).addObject();
    point.put("asked", asked).put("size", nodes.length);
    EvaluationJson.number(
        point.putObject("faithfulness").putObject("spliced"), "value", faithfulness);
    if (nodes.length <= SweepOverlap.LISTED) {
      ArrayNode list = point.putArray("nodes");
      IntStream.of(nodes).forEach(list::add);
    }
    return series;
  }

  @Test
  void methodsAreComparedAtTheLeastSizeAtWhichOneIsFaithful() {
    ObjectNode one = point(point(series("a", "sae"), 2, 0.5, 1, 2), 4, 0.95, 1, 2, 3, 4);
    ObjectNode other = point(point(series("b", "sae"), 2, 0.1, 8, 9), 4, Double.NaN, 1, 2, 8, 9);

    JsonNode overlap = SweepOverlap.of(List.of(one, other)).orElseThrow();

    assertThat(overlap.get("size").intValue()).isEqualTo(4);
    assertThat(overlap.get("series")).extracting(JsonNode::textValue).containsExactly("a", "b");
    assertThat(overlap.at("/jaccard/0/0").doubleValue()).isEqualTo(1);
    assertThat(overlap.at("/jaccard/0/1").doubleValue()).isEqualTo(2 / 6.0);
    assertThat(overlap.at("/jaccard/1/0")).isEqualTo(overlap.at("/jaccard/0/1"));
    assertThat(overlap.at("/chance/0/1").doubleValue()).isBetween(0.0, 1e-3);
  }

  @Test
  void baselinesHaveOtherNodesAndAreLeftOut() {
    ObjectNode one = point(series("a", "sae"), 2, 0.95, 1, 2);
    ObjectNode neurons = point(series("a", "neurons"), 2, 0.95, 1, 2);

    assertThat(SweepOverlap.of(List.of(one, neurons))).isEmpty();
    assertThat(
            SweepOverlap.of(List.of(one, neurons, point(series("b", "sae"), 2, 0.5, 1, 2)))
                .orElseThrow()
                .get("series"))
        .extracting(JsonNode::textValue)
        .containsExactly("a", "b");
  }

  @Test
  void nothingIsComparedWhereNoMethodIsFaithful() {
    ObjectNode one = point(series("a", "sae"), 2, 0.5, 1, 2);

    assertThat(SweepOverlap.of(List.of(one, point(series("b", "sae"), 2, 0.8, 1, 2)))).isEmpty();
  }

  @Test
  void nothingIsComparedAtASizeAtWhichNotAllAreListed() {
    int asked = SweepOverlap.LISTED + 1;
    ObjectNode small = point(series("a", "sae"), asked, 0.95, 1, 2);
    ObjectNode large = point(series("b", "sae"), asked, 0.95, IntStream.range(0, asked).toArray());

    assertThat(SweepOverlap.of(List.of(small, large))).isEmpty();
  }
}
