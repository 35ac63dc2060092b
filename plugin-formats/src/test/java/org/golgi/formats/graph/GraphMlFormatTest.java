package org.golgi.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.formats.graph.KnownGraph.FIRST;
import static org.golgi.formats.graph.KnownGraph.SECOND;
import static org.golgi.formats.graph.KnownGraph.between;
import static org.golgi.formats.graph.KnownGraph.fromToken;
import static org.golgi.formats.graph.KnownGraph.node;
import static org.golgi.formats.graph.KnownGraph.toAnswer;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.export.ExportSource;
import org.golgi.export.NodeGroup;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GraphMlFormatTest {
  private static final NodeRows POSITIONS = new NodeRows.Positions(1, 3);
  private static final CircuitNode EARLY = node(FIRST, 1, 2);
  private static final CircuitNode LATE = node(SECOND, 2, 4);

  private final GraphMlFormat format = new GraphMlFormat();

  private static ExportSource source() {
    Circuit circuit = KnownGraph.circuit(POSITIONS, false, EARLY, LATE);
    SortedMap<Edge, Double> weights = new TreeMap<>();
    weights.put(fromToken(1, EARLY), 1.5);
    weights.put(between(EARLY, LATE), -2.0);
    weights.put(toAnswer(LATE), 3.0);
    return KnownGraph.source(
        KnownGraph.edges(circuit, weights),
        KnownGraph.trace(
            circuit, List.of(List.of(1), List.of(2), List.of(3)), (node, position) -> position),
        List.of(new NodeGroup("the <number>", List.of(EARLY))),
        Map.of(EARLY, "a \"plural\" & more"));
  }

  private static Document parsed(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagNameNS("http://graphml.graphdrawing.org/xmlns", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** The values of an element by the names of their keys, each of a key that is declared for it. */
  private static Map<String, String> values(Document document, Element of) {
    Map<String, Element> keys = new HashMap<>();
    elements(document, "key").forEach(key -> keys.put(key.getAttribute("id"), key));
    Map<String, String> values = new LinkedHashMap<>();
    for (Element data : elements(document, "data")) {
      if (data.getParentNode().equals(of)) {
        Element key = keys.get(data.getAttribute("key"));
        assertThat(key).as("key %s", data.getAttribute("key")).isNotNull();
        assertThat(key.getAttribute("for")).isEqualTo(of.getLocalName());
        String value = data.getTextContent();
        switch (key.getAttribute("attr.type")) {
          case "int" -> assertThat(Integer.parseInt(value)).isNotNegative();
          case "double" -> assertThat(Double.parseDouble(value)).isFinite();
          default -> assertThat(key.getAttribute("attr.type")).isEqualTo("string");
        }
        values.put(key.getAttribute("attr.name"), value);
      }
    }
    return values;
  }

  private static Element ofId(Document document, String name, String id) {
    return elements(document, name).stream()
        .filter(element -> element.getAttribute("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nodesSayWhereTheyAreAndWhatTheyDo() throws Exception {
    Document document = parsed(format.write(source()).text());
    assertThat(elements(document, "node"))
        .extracting(node -> node.getAttribute("id"))
        .containsExactly("t1", "n0", "n1", "answer");
    Map<String, String> early = new LinkedHashMap<>();
    early.put("kind", "latent");
    early.put("label", "0/2/2");
    early.put("site", "blocks.0.hook_resid_post");
    early.put("layer", "0");
    early.put("position", "2");
    early.put("role", "subject");
    early.put("token", " \"chefs\" & <co>");
    early.put("latent", "2");
    early.put("page", "https://www.neuronpedia.org/gemma-2-2b/0-gemmascope-res-16k/2");
    early.put("activation", "1.5");
    early.put("corrupted", "0.25");
    early.put("meaning", "a \"plural\" & more");
    early.put("group", "the <number>");
    assertThat(values(document, ofId(document, "node", "n0"))).isEqualTo(early);
    assertThat(values(document, ofId(document, "node", "t1")))
        .containsEntry("kind", "token")
        .containsEntry("label", "token 2");
    assertThat(values(document, ofId(document, "node", "n1"))).containsEntry("token", "\\n\\x01");
  }

  @Test
  void edgesHaveTheirWeightsBetweenNodesThatAreThere() throws Exception {
    Document document = parsed(format.write(source()).text());
    List<String> nodes =
        elements(document, "node").stream().map(node -> node.getAttribute("id")).toList();
    List<String> edges = new ArrayList<>();
    for (Element edge : elements(document, "edge")) {
      assertThat(nodes).contains(edge.getAttribute("source"), edge.getAttribute("target"));
      edges.add(
          edge.getAttribute("source")
              + " "
              + edge.getAttribute("target")
              + " "
              + values(document, edge).get("weight"));
    }
    assertThat(edges).containsExactlyInAnyOrder("t1 n0 1.5", "n0 n1 -2.0", "n1 answer 3.0");
    assertThat(elements(document, "graph").get(0).getAttribute("edgedefault"))
        .isEqualTo("directed");
  }

  @Test
  void theGraphSaysWhereItComesFrom() throws Exception {
    Document document = parsed(format.write(source()).text());
    assertThat(values(document, elements(document, "graph").get(0)))
        .containsEntry("task", "sva/rc")
        .containsEntry("edgeMethod", "edge-attribution")
        .containsEntry("golgi", "1.2.3")
        .containsEntry("sha256.model", "ab01")
        .containsEntry("sha256.blocks.0.hook_resid_post", "ef03");
  }

  @Test
  void withoutEdgesThereAreNodesAloneAndANote() throws Exception {
    Circuit circuit =
        KnownGraph.circuit(new NodeRows.Roles(List.of("subject")), true, node(FIRST, 0, 5));
    KnownSource source = KnownSource.of(KnownGraph.run(circuit));
    Document document = parsed(format.write(source).text());
    assertThat(elements(document, "node")).hasSize(1);
    assertThat(elements(document, "edge")).isEmpty();
    assertThat(values(document, ofId(document, "node", "n0")))
        .containsEntry("kind", "error")
        .containsEntry("role", "subject")
        .doesNotContainKeys("latent", "position", "page", "activation");
    assertThat(format.write(source).notes())
        .containsExactly("nodes alone: edges were not looked for; golgi edges known finds them");
  }
}
