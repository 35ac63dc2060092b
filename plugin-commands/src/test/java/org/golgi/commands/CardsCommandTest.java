package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.golgi.card.CardEdge;
import org.golgi.card.CardEdges;
import org.golgi.card.CardRequest;
import org.golgi.circuit.CircuitNode;
import org.golgi.edge.EdgeEnd;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardsCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void cardsAreLinesOfATable() {
    assertThat(invocation.run("cards", "one")).isEqualTo(0);
    assertThat(invocation.cards.requests).containsExactly(new CardRequest(Path.of("one"), 64, 3));
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            1 cards of sva/rc in starter (backend djl, seed 0)
            latents over 256 prompts of code/key, sva/rc
            1 nodes are errors of SAEs, which have no card

            site  place  role     latent  clean  corrupted  fires (%)  drafted label                       precision  recall  there, when                   precision  recall  promotes  suppresses
            3     2      subject      17  1.500      0.250       12.5  the subject, the answer is ' have'       0.88    0.75  an answer of the kind plural       1.00    0.50  ' have'   ' has'

            kept in one/cards.json
            """);
  }

  @Test
  void aWholeCardMarksTheTokenInItsExamples() {
    invocation.run("cards", "one", "--full", "--prompts=8", "--examples=1");
    assertThat(invocation.cards.requests).containsExactly(new CardRequest(Path.of("one"), 8, 1));
    assertThat(invocation.printedLines())
        .contains(
            "blocks.3.hook_resid_post, 2 (subject), latent 17",
            "fires at 12.50 % of tokens, up to 2.000; by tenths of that: 0 1 2 3 4 5 4 3 2 1",
            "drafted label: the subject, the answer is ' have' (precision 0.88, recall 0.75 on"
                + " held-out prompts; by chance 0.13)",
            "where its role is, it fires when: an answer of the kind plural (precision 1.00, recall"
                + " 0.50 on held-out prompts; by chance 0.50)",
            "   2.000  sva/rc: <bos>The« boys»",
            "promotes ' have' 3.00",
            "answers of the task: ' have' 3.00, ' has' -3.00",
            "https://www.neuronpedia.org/gemma-2-2b/3-gemmascope-res-16k/17");
  }

  @Test
  void edgesAreToldWhereTheyAreKnown() {
    CardEdge before =
        new CardEdge(new EdgeEnd.Latent(new CircuitNode(new Site(1), 0, 4)), "1", -0.75);
    CardEdge token = new CardEdge(new EdgeEnd.Token(1), "2", 0.5);
    CardEdge after = new CardEdge(new EdgeEnd.Answer(), "", 1.25);
    invocation.cards.edges =
        Optional.of(new CardEdges(7, 1, List.of(before, token), List.of(after)));
    invocation.run("cards", "one");
    assertThat(invocation.printedLines())
        .anyMatch(line -> line.matches("site .* suppresses +fed by +feeds"))
        .anyMatch(line -> line.endsWith("' has'      1/1/4 -0.750, token 2 0.500  answer 1.250"));

    invocation.run("cards", "one", "--full");
    assertThat(invocation.printedLines())
        .contains("fed by 7: 1/1/4 -0.750, token 2 0.500", "feeds 1: answer 1.250");
  }

  @Test
  void aNodeOnNoPathSaysSo() {
    invocation.cards.edges = Optional.of(new CardEdges(0, 0, List.of(), List.of()));
    invocation.run("cards", "one", "--full");
    assertThat(invocation.printedLines()).contains("on no path from a token to the answer");
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    invocation.run("cards", "one", "--json");
    assertThat(invocation.printedLines()).containsExactly("{\"cards\":1}");
  }

  @ParameterizedTest
  @CsvSource({"--prompts=1, --prompts: 1 is too few", "--examples=0, --examples: 0 is too few"})
  void numbersMustBeSome(String option, String note) {
    assertThat(invocation.run("cards", "one", option)).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith("golgi: " + note);
  }
}
