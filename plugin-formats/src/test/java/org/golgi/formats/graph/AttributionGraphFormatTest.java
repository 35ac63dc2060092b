package org.golgi.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.golgi.formats.graph.KnownGraph.FIRST;
import static org.golgi.formats.graph.KnownGraph.SECOND;
import static org.golgi.formats.graph.KnownGraph.between;
import static org.golgi.formats.graph.KnownGraph.fromToken;
import static org.golgi.formats.graph.KnownGraph.node;
import static org.golgi.formats.graph.KnownGraph.toAnswer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.export.ExportSource;
import org.golgi.export.ExportedText;
import org.golgi.export.NodeGroup;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;

class AttributionGraphFormatTest {
  private static final double ROUND_OFF = 1e-12;

  private static final NodeRows POSITIONS = new NodeRows.Positions(1, 3);
  private static final List<List<Integer>> EACH = List.of(List.of(1), List.of(2), List.of(3));

  private static final CircuitNode EARLY = node(FIRST, 1, 2);
  private static final CircuitNode ALSO_EARLY = node(FIRST, 0, 0);
  private static final CircuitNode LATE = node(SECOND, 2, 4);
  private static final CircuitNode UNCONNECTED = node(SECOND, 0, 1);

  private final AttributionGraphFormat format = new AttributionGraphFormat();

  private static ExportSource byPosition(List<NodeGroup> groups) {
    Circuit circuit = KnownGraph.circuit(POSITIONS, false, EARLY, ALSO_EARLY, LATE, UNCONNECTED);
    SortedMap<Edge, Double> weights = new TreeMap<>();
    weights.put(fromToken(0, EARLY), 0.5);
    weights.put(fromToken(1, EARLY), 1.5);
    weights.put(fromToken(0, ALSO_EARLY), -1.0);
    weights.put(between(EARLY, LATE), 2.0);
    weights.put(between(ALSO_EARLY, LATE), -1.0);
    weights.put(toAnswer(LATE), 3.0);
    return KnownGraph.source(
        KnownGraph.edges(circuit, weights),
        KnownGraph.trace(circuit, EACH, (node, position) -> node.equals(LATE) ? 0 : 1.5),
        groups,
        Map.of(EARLY, "plural \"subject\""));
  }

  private JsonNode graph(ExportSource source) throws Exception {
    return new ObjectMapper().readTree(format.write(source).text());
  }

  private static Map<String, JsonNode> byId(JsonNode graph) {
    Map<String, JsonNode> nodes = new HashMap<>();
    graph
        .get("nodes")
        .forEach(
            node ->
                assertThat(nodes.put(node.get("node_id").textValue(), node))
                    .as("another node of the name %s", node.get("node_id"))
                    .isNull());
    return nodes;
  }

  private static double weight(JsonNode graph, String source, String target) {
    List<Double> weights = new ArrayList<>();
    graph
        .get("links")
        .forEach(
            link -> {
              if (link.get("source").textValue().equals(source)
                  && link.get("target").textValue().equals(target)) {
                weights.add(link.get("weight").doubleValue());
              }
            });
    assertThat(weights).as("links from %s to %s", source, target).hasSize(1);
    return weights.get(0);
  }

  /** The layer as a height: tokens below all, answers above all. */
  private static int height(JsonNode node) {
    String layer = node.get("layer").textValue();
    return layer.equals("E") ? -1 : Integer.parseInt(layer);
  }

  @Test
  void everyFieldIsOfTheSchemaAndEveryRequiredOneIsThere() throws Exception {
    JsonNode graph = graph(byPosition(List.of(new NodeGroup("the number", List.of(EARLY)))));
    GraphSchema.check(graph);
    assertThat(graph.at("/metadata/slug").textValue()).isEqualTo("sva-rc-prompt-1");
    assertThat(graph.at("/metadata/scan").textValue()).isEqualTo("gemma-2-2b");
    assertThat(graph.at("/metadata/feature_details/neuronpedia_source_set").textValue())
        .isEqualTo("gemmascope-res-16k");
    assertThat(graph.at("/metadata/info/source_urls/0").textValue())
        .isEqualTo("https://www.neuronpedia.org/gemma-2-2b/gemmascope-res-16k");
    assertThat(graph.at("/metadata/prompt").textValue()).startsWith("The \"chefs\"");
    assertThat(graph.at("/metadata/prompt_tokens/0").textValue()).isEqualTo("<bos>");
    assertThat(graph.at("/metadata/info/generator/version").textValue()).isEqualTo("1.2.3");
    assertThat(graph.at("/metadata/generation_settings/sha256/model").textValue())
        .isEqualTo("ab01");
    assertThat(graph.at("/metadata/generation_settings/sha256/" + FIRST.hook()).textValue())
        .isEqualTo("ef03");
  }

  @Test
  void namesAreUniqueAndSayWhatTheyStandFor() throws Exception {
    JsonNode graph = graph(byPosition(List.of()));
    Map<String, JsonNode> nodes = byId(graph);
    assertThat(nodes.keySet())
        .containsExactlyInAnyOrder(
            "E_20_0", "E_21_1", "E_22_2", "E_23_3", "0_2_2", "0_0_1", "2_4_3", "5_9_3", "5_8_3");
    nodes.forEach(
        (id, node) -> {
          String[] parts = id.split("_", -1);
          assertThat(node.get("layer").textValue()).isEqualTo(parts[0]);
          assertThat(node.get("ctx_idx").intValue()).isEqualTo(Integer.parseInt(parts[2]));
          if (node.get("feature_type").textValue().equals("cross layer transcoder")) {
            assertThat(GraphIdsTest.unpaired(node.get("feature").longValue()))
                .containsExactly(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            assertThat(node.get("jsNodeId").textValue())
                .isEqualTo(parts[0] + "_" + parts[1] + "-0");
          }
        });
    assertThat(nodes.get("0_2_2").get("clerp").textValue()).isEqualTo("plural \"subject\"");
    assertThat(nodes.get("0_2_2").get("activation").doubleValue()).isEqualTo(1.5);
  }

  @Test
  void linksAreTheEdgesAndLeadUpwards() throws Exception {
    JsonNode graph = graph(byPosition(List.of()));
    Map<String, JsonNode> nodes = byId(graph);
    assertThat(graph.get("links")).hasSize(6);
    graph
        .get("links")
        .forEach(
            link -> {
              JsonNode from = nodes.get(link.get("source").textValue());
              JsonNode to = nodes.get(link.get("target").textValue());
              assertThat(from).as("source of %s", link).isNotNull();
              assertThat(to).as("target of %s", link).isNotNull();
              assertThat(height(from)).isLessThan(height(to));
              assertThat(from.get("ctx_idx").intValue())
                  .isLessThanOrEqualTo(to.get("ctx_idx").intValue());
            });
    assertThat(weight(graph, "E_21_1", "0_2_2")).isEqualTo(0.5);
    assertThat(weight(graph, "0_0_1", "2_4_3")).isEqualTo(-1.0);
    assertThat(weight(graph, "2_4_3", "5_9_3")).isEqualTo(3.0);
  }

  @Test
  void oneAnswerIsTheTargetAndBothHaveTheirProbability() throws Exception {
    Map<String, JsonNode> nodes = byId(graph(byPosition(List.of())));
    assertThat(nodes.values())
        .filteredOn(node -> node.get("is_target_logit").booleanValue())
        .containsExactly(nodes.get("5_9_3"));
    assertThat(nodes.get("5_9_3").get("token_prob").doubleValue()).isEqualTo(0.625);
    assertThat(nodes.get("5_9_3").get("clerp").textValue()).isEqualTo("Output \" have\" (p=0.625)");
    assertThat(nodes.get("5_8_3").get("token_prob").doubleValue()).isEqualTo(0.125);
  }

  /** By hand: LATE 1, EARLY 2/3, ALSO_EARLY 1/3; token 1 has 1/4 of EARLY and all the other. */
  @Test
  void influenceIsCumulatedFromTheGreatestOn() throws Exception {
    Map<String, JsonNode> nodes = byId(graph(byPosition(List.of())));
    Map<String, Double> expected = new HashMap<>();
    expected.put("2_4_3", 1.0 / 3);
    expected.put("0_2_2", (1 + 2.0 / 3) / 3);
    expected.put("E_21_1", (1 + 2.0 / 3 + 1.0 / 2) / 3);
    expected.put("E_22_2", (1 + 2.0 / 3 + 1.0 / 2 + 1.0 / 2) / 3);
    expected.put("0_0_1", 1.0);
    expected.put("E_20_0", 1.0);
    expected.forEach(
        (id, share) ->
            assertThat(nodes.get(id).get("influence").doubleValue())
                .as(id)
                .isCloseTo(share, within(ROUND_OFF)));
    assertThat(nodes.get("5_9_3").get("influence").isNull()).isTrue();
  }

  @Test
  void groupsAreSupernodesWhoseMembersArePinned() throws Exception {
    JsonNode graph =
        graph(
            byPosition(
                List.of(
                    new NodeGroup("the number", List.of(EARLY, LATE)),
                    new NodeGroup("nothing", List.of(UNCONNECTED)))));
    assertThat(graph.at("/qParams/supernodes").toString())
        .isEqualTo("[[\"the number\",\"0_2_2\",\"2_4_3\"]]");
    assertThat(graph.at("/qParams/pinnedIds").toString())
        .isEqualTo("[\"0_2_2\",\"2_4_3\",\"5_9_3\"]");
    assertThat(byId(graph)).containsKeys("0_2_2", "2_4_3", "5_9_3");
    assertThat(graph(byPosition(List.of())).at("/qParams/pinnedIds")).isEmpty();
  }

  @Test
  void whatIsLeftOutOrInactiveIsNoted() {
    ExportedText exported = format.write(byPosition(List.of()));
    assertThat(exported.notes())
        .containsExactly(
            "1 of 4 nodes are on no path from a token to the answer, and are left out",
            "1 nodes are not active on this prompt, and are shown where they would be");
  }

  /** The older names of errors are {@code 0_layer_position}: of layer 2, those of latent 2. */
  @Test
  void noErrorHasTheNameOfALatent() throws Exception {
    CircuitNode error = node(SECOND, 2, KnownGraph.LATENTS);
    CircuitNode latent = node(FIRST, 2, 2);
    CircuitNode other = node(FIRST, 1, 2);
    Circuit circuit = KnownGraph.circuit(POSITIONS, true, latent, other, error);
    SortedMap<Edge, Double> weights = new TreeMap<>();
    weights.put(fromToken(1, latent), 1.0);
    weights.put(fromToken(1, other), 1.0);
    weights.put(between(latent, error), 1.0);
    weights.put(between(other, error), 1.0);
    weights.put(toAnswer(error), 1.0);
    JsonNode graph =
        graph(
            KnownGraph.source(
                KnownGraph.edges(circuit, weights),
                KnownGraph.trace(circuit, EACH, (node, position) -> 1),
                List.of(),
                Map.of()));
    GraphSchema.check(graph);
    Map<String, JsonNode> nodes = byId(graph);
    assertThat(nodes).containsKeys("0_2_3", "0_2_2", "2_-1_3");
    assertThat(nodes.get("2_-1_3").get("feature").intValue()).isEqualTo(-1);
    assertThat(nodes.get("2_-1_3").get("feature_type").textValue())
        .isEqualTo("mlp reconstruction error");
    assertThat(nodes.values())
        .extracting(node -> node.get("jsNodeId").textValue())
        .contains("2_-1-3");
  }

  @Test
  void nodesOfARoleAreAtItsActiveTokensAndShareTheWeight() throws Exception {
    NodeRows roles = new NodeRows.Roles(List.of("subject", "determiner", "verb"));
    CircuitNode subject = node(FIRST, 0, 3);
    CircuitNode idle = node(FIRST, 0, 1);
    CircuitNode determiner = node(SECOND, 1, 3);
    CircuitNode absent = node(FIRST, 2, 3);
    CircuitNode last = node(SECOND, 0, 2);
    Circuit circuit = KnownGraph.circuit(roles, false, subject, idle, determiner, absent, last);
    SortedMap<Edge, Double> weights = new TreeMap<>();
    weights.put(fromToken(0, subject), 3.0);
    weights.put(fromToken(0, idle), 4.0);
    weights.put(fromToken(2, absent), 1.0);
    weights.put(between(subject, last), 6.0);
    weights.put(between(idle, determiner), 1.0);
    weights.put(between(idle, last), 1.0);
    weights.put(between(absent, last), 1.0);
    weights.put(toAnswer(last), 2.0);
    weights.put(toAnswer(determiner), 1.0);
    ExportSource source =
        KnownGraph.source(
            KnownGraph.edges(circuit, weights),
            KnownGraph.trace(
                circuit,
                List.of(List.of(2, 3), List.of(1), List.of()),
                (node, position) -> node.equals(idle) ? 0 : position),
            List.of(),
            Map.of());
    JsonNode graph = graph(source);
    GraphSchema.check(graph);
    assertThat(byId(graph).keySet())
        .contains("0_3_2", "0_3_3", "0_1_3", "2_3_1", "2_2_2", "2_2_3")
        .doesNotContain("0_1_2");
    // Of the four pairs of tokens, that from the later to the earlier sees nothing.
    assertThat(weight(graph, "0_3_2", "2_2_2")).isEqualTo(2);
    assertThat(weight(graph, "0_3_2", "2_2_3")).isEqualTo(2);
    assertThat(weight(graph, "0_3_3", "2_2_3")).isEqualTo(2);
    assertThat(weight(graph, "E_22_2", "0_1_3")).isEqualTo(2);
    assertThat(weight(graph, "2_2_2", "5_9_3")).isEqualTo(1);
    assertThat(format.write(source).notes())
        .contains(
            "3 of 9 edges are left out: this prompt has no token for one end, or the second end is"
                + " before the first");
  }

  @Test
  void nodesOfEveryPositionAreWhereTheyAreActive() throws Exception {
    CircuitNode early = node(FIRST, 0, 3);
    CircuitNode late = node(SECOND, 0, 3);
    Circuit circuit = KnownGraph.circuit(new NodeRows.Every(), false, early, late);
    SortedMap<Edge, Double> weights = new TreeMap<>();
    weights.put(fromToken(0, early), 1.0);
    weights.put(between(early, late), 1.0);
    weights.put(toAnswer(late), 1.0);
    JsonNode graph =
        graph(
            KnownGraph.source(
                KnownGraph.edges(circuit, weights),
                KnownGraph.trace(
                    circuit, List.of(List.of(1, 2, 3)), (node, position) -> position - 1.0),
                List.of(),
                Map.of()));
    assertThat(byId(graph).keySet())
        .contains("0_3_2", "0_3_3", "2_3_2", "2_3_3")
        .doesNotContain("0_3_1", "2_3_1");
    double intoAnswer = 0;
    for (JsonNode link : graph.get("links")) {
      intoAnswer +=
          link.get("target").textValue().equals("5_9_3") ? link.get("weight").doubleValue() : 0;
    }
    assertThat(intoAnswer).isCloseTo(1.0, within(ROUND_OFF));
  }

  @Test
  void withoutEdgesItSaysWhatMakesThem() {
    Circuit circuit = KnownGraph.circuit(POSITIONS, false, EARLY);
    assertThatThrownBy(() -> format.write(KnownSource.of(KnownGraph.run(circuit))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("known: its edges were not looked for; find them by golgi edges known");
  }

  @Test
  void theSameRunGivesTheSameText() {
    assertThat(format.write(byPosition(List.of()))).isEqualTo(format.write(byPosition(List.of())));
  }
}
