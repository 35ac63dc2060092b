package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.golgi.card.Card;
import org.golgi.card.CardReport;
import org.golgi.card.CardRequest;
import org.golgi.card.FiringExample;
import org.golgi.card.WrittenToken;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.FindReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards of a circuit of drawn nodes in the built-in model. */
class RunCardsTest {
  private static final int EXAMPLES = 2;
  private static final int TASKS = 8;

  @TempDir private Path home;

  private FoundRun found;
  private RunCards cards;

  @BeforeEach
  void open() {
    found = FoundRun.open();
    cards = new RunCards(found.experiments(), found.lock());
  }

  @AfterEach
  void close() {
    if (found != null) {
      found.close();
    }
  }

  @Test
  void everyNodeHasACardThatIsKeptAndTheSameEachTime() throws IOException {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    CardRequest request = new CardRequest(run.folder(), 4, EXAMPLES);
    CardReport report = cards.cards(request, Progress.silent());
    assertThat(report.cards())
        .extracting(Card::node)
        .containsExactlyElementsOf(run.circuit().nodes());
    assertThat(report.tasks()).hasSize(TASKS).contains("code/key", "sva/rc");
    assertThat(report.errors()).isZero();
    report.cards().forEach(RunCardsTest::check);
    assertThat(report.cards()).anySatisfy(card -> assertThat(card.firing().active()).isPositive());

    JsonNode kept = RunJson.MAPPER.readTree(run.folder().resolve("cards.json").toFile());
    JsonNode nodes = RunJson.MAPPER.readTree(run.folder().resolve("nodes.json").toFile());
    for (int i = 0; i < report.cards().size(); i++) {
      JsonNode card = kept.at("/cards/" + i);
      JsonNode node = nodes.at("/nodes/" + i);
      assertThat(card.get("latent")).isEqualTo(node.get("latent"));
      assertThat(card.get("role")).isEqualTo(node.get("role"));
      assertThat(card.get("meanClean")).isEqualTo(node.get("meanClean"));
      assertThat(card.get("meanCorrupted")).isEqualTo(node.get("meanCorrupted"));
    }
    assertThat(RunJson.MAPPER.readTree(cards.json(report))).isEqualTo(kept);
    assertThat(cards.cards(request, Progress.silent())).isEqualTo(report);
    assertThat(Files.readString(run.folder().resolve("cards.json")))
        .isEqualTo(RunJson.text(CardJson.of(report)));
  }

  private static void check(Card card) {
    assertThat(card.firing().histogram().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(card.firing().active());
    assertThat(card.firing().examples().size()).isLessThanOrEqualTo(EXAMPLES);
    if (card.firing().active() > 0) {
      FiringExample strongest = card.firing().examples().get(0);
      assertThat(strongest.activation()).isEqualTo(card.firing().greatest());
      assertThat(strongest.position()).isBetween(1, strongest.tokens().size() - 1);
    } else {
      assertThat(card.label()).isEmpty();
    }
    assertThat(card.promoted()).hasSize(EXAMPLES);
    assertThat(card.suppressed()).hasSize(EXAMPLES);
    assertThat(card.answers())
        .isSortedAccordingTo(Comparator.comparingDouble(WrittenToken::logit).reversed());
    assertThat(card.promoted().get(0).logit())
        .isGreaterThanOrEqualTo(card.answers().get(0).logit());
    assertThat(card.page()).isEmpty();
  }

  @Test
  void withoutARunThereAreNoCards() {
    CardRequest request = new CardRequest(home.resolve("none"), 4, EXAMPLES);
    assertThatThrownBy(() -> cards.cards(request, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no such run");
  }
}
