package org.golgi.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GraphPageTest {
  @TempDir Path path;

  private static List<Element> ofClass(Document page, String element, String style) {
    NodeList found = page.getElementsByTagName(element);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      Element each = (Element) found.item(i);
      if (List.of(each.getAttribute("class").split(" ")).contains(style)) {
        elements.add(each);
      }
    }
    return elements;
  }

  @Test
  void everyEdgeIsAnArcThatSaysItsEndsAndWeight() throws Exception {
    Document page = Folder.runWithGraph(path).document();
    List<Element> arcs = ofClass(page, "path", "arc");
    assertThat(arcs)
        .extracting(Element::getTextContent)
        .containsExactlyInAnyOrder(
            "token 1 ' \"a\" & b', subject \u2192 layer 1, 1 ' \"a\" & b', subject, latent 85:"
                + " weight 0.5",
            "layer 1, 1 ' \"a\" & b', subject, latent 85 \u2192 layer 3, 2 '\\n\\t', verb, latent"
                + " 300: weight 2.5",
            "layer 1, 1 ' \"a\" & b', subject, latent 85 \u2192 layer 3, 2 '\\n\\t', verb, latent"
                + " 301: weight -0.125",
            "layer 3, 2 '\\n\\t', verb, latent 300 \u2192 answer: weight 3.25",
            "layer 3, 2 '\\n\\t', verb, latent 301 \u2192 answer: weight -1.5");
    assertThat(ofClass(page, "path", "minus")).hasSize(2);
    // The strongest is drawn last, above the others, and widest.
    Element last = arcs.get(arcs.size() - 1);
    assertThat(last.getTextContent()).endsWith("answer: weight 3.25");
    assertThat(arcs)
        .extracting(arc -> Double.parseDouble(arc.getAttribute("stroke-width")))
        .isSorted();
  }

  @Test
  void everyNodeIsADotAndThoseWithoutAPathAreHollow() throws Exception {
    Document page = Folder.runWithGraph(path).document();
    assertThat(ofClass(page, "circle", "vertex")).hasSize(4);
    assertThat(ofClass(page, "circle", "loose")).hasSize(1);
    assertThat(Folder.texts(page, "title"))
        .contains(
            "layer 1, 1 ' \"a\" & b', subject, latent 85: mean 7.125 on clean and 0.250 on"
                + " corrupted prompts; fed by 1 edges, feeds 2 edges; g1: the <number> & more",
            "the answer; fed by 2 edges");
    assertThat(Folder.texts(page, "p"))
        .anyMatch(text -> text.contains("1 hollow nodes are on no path"))
        .noneMatch(text -> text.contains("are not shown"));
  }

  @Test
  void figuresOfEdgesStandBesideThoseOfNodes() throws Exception {
    Document page = Folder.runWithGraph(path).document();
    assertThat(Folder.texts(page, "tr"))
        .contains(
            "of nodes4141.0006.75761.1\u00a0%0.901 (0.892 to 0.910)0.900 (0.880 to 0.920)",
            "of edges350.9196.21075.0\u00a0%0.828 (0.820 to 0.836)0.900 (0.880 to 0.920)");
    assertThat(Folder.texts(page, "title"))
        .contains(
            "5 edges, 3 nodes: share 0.919, faithfulness 0.828, accuracy 75.0\u00a0%",
            "3 edges taken out: circuit 1.000, model 3.000 nats");
  }

  @Test
  void groupsAreBoxesAndTheirClaimsHoldOrFail() throws Exception {
    Document page = Folder.runWithGraph(path).document();
    assertThat(ofClass(page, "rect", "group")).hasSize(2);
    assertThat(Folder.texts(page, "title"))
        .contains("g1: the <number> & more", "g2: what the verb says");
    assertThat(Folder.texts(page, "tr"))
        .contains(
            "g1: the <number> & morenecessaryheldwithout it the metric falls0.7500.700 to"
                + " 0.8000.063",
            "g1: the <number> & morespecificfailedswapping it changes the answer0.1250.100 to"
                + " 0.1500.250",
            "g1: the <number> & more1when it rains11",
            "g1: the <number> & moreg2: what the verb says2.375",
            "g2: what the verb saysanswer1.750");
    assertThat(Folder.texts(page, "p"))
        .anyMatch(text -> text.startsWith("2 groups of nodes; 1 of 2 claims about them held"))
        .contains("a claim holds where it is above its control", "the verb follows the subject");
  }

  @Test
  void withoutEdgesThereIsNoGraphAndWithoutAStoryNoBoxes() throws Exception {
    Folder folder = Folder.runWithGraph(path).without("story.json");
    Document page = folder.document();
    assertThat(Folder.texts(page, "h2")).contains("Graph").doesNotContain("Story");
    assertThat(ofClass(page, "rect", "group")).isEmpty();
    assertThat(Folder.texts(folder.without("edges.json").document(), "h2")).doesNotContain("Graph");
  }

  @Test
  void aGraphOfManyEdgesShowsTheStrongestAndSaysHowManyItHides() throws Exception {
    Folder folder =
        Folder.runWithGraph(path)
            .with(
                "edges.json",
                json -> {
                  int end = json.indexOf("\"circuit\": {\n  \"edges\"");
                  int list = json.lastIndexOf("]", end);
                  int entry = json.lastIndexOf("{\n   \"from\"", list);
                  String copy = "," + json.substring(entry, list);
                  return json.substring(0, list) + copy.repeat(300) + json.substring(list);
                });
    Document page = folder.document();
    assertThat(ofClass(page, "path", "arc")).hasSize(240);
    assertThat(Folder.texts(page, "p"))
        .anyMatch(
            text ->
                text.contains("The 240 strongest of 305 edges are drawn")
                    && text.endsWith("65 are not shown."));
  }

  @Test
  void rolesAreColumnsTooAndSoIsEveryPosition() throws Exception {
    Folder folder =
        Folder.runWithGraph(path)
            .without("nodes.json")
            .without("evaluation.json")
            .with(
                "circuit.json",
                json ->
                    json.replaceAll("(?s)\"position\": (\\d),\\s*\"latent\"", "\"latent\"")
                        .replace("\"firstPosition\": 1", "\"roles\": [\"subject\", \"verb\"]"))
            .with("edges.json", json -> json.replaceAll("\"position\": \\d,", ""))
            .with(
                "story.json",
                json ->
                    json.replaceAll("\"position\": \\d,", "")
                        .replace("\"role\": null", "\"role\": \"verb\""));
    Document page = folder.document();
    assertThat(ofClass(page, "path", "arc")).hasSize(5);
    assertThat(ofClass(page, "rect", "group")).hasSize(2);
    assertThat(ofClass(page, "text", "tick"))
        .extracting(Element::getTextContent)
        .contains("subject", "verb");
  }

  @Test
  void anEdgeOfANodeThatIsNotThereIsRefused() throws Exception {
    Folder folder =
        Folder.runWithGraph(path)
            .with("edges.json", json -> json.replaceFirst("\"latent\": 85", "\"latent\": 86"));
    assertThatThrownBy(folder::page)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("edges.json")
        .hasMessageContaining("latent 86");
  }

  @Test
  void thePageStillNeedsNothingElseAndIsTheSameEachTime() throws Exception {
    Folder folder = Folder.runWithGraph(path);
    String page = folder.page();
    assertThat(page).doesNotContain("http", "src=", "url(", "@import");
    assertThat(folder.page()).isEqualTo(page);
  }
}
