package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.core.evaluation.NodeActivity;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.WordTokenizer;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.junit.jupiter.api.Test;

final class NodesJsonTest {
  private static final Site SITE = new Site(3);
  private static final int COLUMNS = 5;

  private final WordTokenizer tokenizer = new WordTokenizer();
  private final TokenisedPrompts prompts =
      TokenisedPrompts.of(
          "here", List.of(pair("The cat", "The cats"), pair("The dog", "The dogs")), tokenizer);

  private static PromptPair pair(String clean, String corrupted) {
    return new PromptPair(Prompt.of(clean), Prompt.of(corrupted), " is", " are", "singular");
  }

  private JsonNode nodes(boolean errorNodes) {
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    masks.put(SITE, new NodeMask(2, COLUMNS, BitSet.valueOf(new long[] {0b10_0100_0000})));
    Circuit circuit = new Circuit(new NodeRows.Positions(1, 2), errorNodes, masks);
    double[] scores = {0, 0, 0, 0, 0, 0, 2.5, 0, 0, 7};
    SortedMap<Site, HostTensor> bySite =
        new TreeMap<>(Map.of(SITE, HostTensor.of(Shape.of(2, COLUMNS), scores)));
    NodeActivity activity = new NodeActivity(1.5, 0.25, List.of(new NodeActivity.Place(1, 1, 4)));
    return new NodesJson(prompts, prompts, tokenizer)
        .of(circuit, bySite, Map.of(new CircuitNode(SITE, 1, 1), activity))
        .get("nodes");
  }

  @Test
  void aNodeHasItsPlaceItsScoreAndItsMeans() {
    JsonNode node = nodes(false).get(0);
    assertThat(node.get("site").textValue()).isEqualTo(SITE.hook());
    assertThat(node.get("layer").intValue()).isEqualTo(3);
    assertThat(node.get("position").intValue()).isEqualTo(2);
    assertThat(node.get("latent").intValue()).isEqualTo(1);
    assertThat(node.get("token").textValue()).isEqualTo(" cat");
    assertThat(node.get("score").doubleValue()).isEqualTo(2.5);
    assertThat(node.get("meanClean").doubleValue()).isEqualTo(1.5);
    assertThat(node.get("meanCorrupted").doubleValue()).isEqualTo(0.25);
  }

  @Test
  void aPromptIsShownAsItsTokensWithThePositionAmongThem() {
    JsonNode top = nodes(false).get(0).get("top").get(0);
    assertThat(top.get("prompt"))
        .extracting(JsonNode::textValue)
        .containsExactly("<bos>", "The", " dog");
    assertThat(top.get("position").intValue()).isEqualTo(2);
    assertThat(top.get("activation").doubleValue()).isEqualTo(4);
    assertThat(top.get("answer").textValue()).isEqualTo(" is");
  }

  @Test
  void anErrorIsCalledErrorAndHasNoActivity() {
    JsonNode node = nodes(true).get(1);
    assertThat(node.get("latent").textValue()).isEqualTo("error");
    assertThat(node.get("score").doubleValue()).isEqualTo(7);
    assertThat(node.has("meanClean")).isFalse();
  }
}
