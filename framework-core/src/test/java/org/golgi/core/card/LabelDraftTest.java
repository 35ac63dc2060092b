package org.golgi.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.golgi.card.Label;
import org.junit.jupiter.api.Test;

/** Labels of latents that fire where it is known. */
class LabelDraftTest {
  private static final int PROMPTS = 400;
  private static final int LENGTH = 6;
  private static final List<String> WORDS = List.of("the", "boy", "boys", "sees", "see", "that");
  private static final List<String> ROLES = List.of("", "subject", "verb", "object");

  private final List<SeenToken> tokens = tokens();

  private static List<SeenToken> tokens() {
    SplittableRandom random = new SplittableRandom(1);
    List<SeenToken> tokens = new ArrayList<>();
    for (int prompt = 0; prompt < PROMPTS; prompt++) {
      String before = "";
      for (int position = 1; position <= LENGTH; position++) {
        String text = WORDS.get(random.nextInt(WORDS.size()));
        tokens.add(
            new SeenToken(
                prompt,
                prompt % 2 == 0 ? "one" : "two",
                position,
                text,
                before,
                ROLES.get(random.nextInt(ROLES.size())),
                random.nextInt(3) == 0,
                position == LENGTH,
                random.nextBoolean() ? " has" : " have",
                List.of(random.nextBoolean() ? "singular" : "plural")));
        before = text;
      }
    }
    return tokens;
  }

  private BitSet where(Predicate<SeenToken> fires) {
    BitSet bits = new BitSet();
    for (int i = 0; i < tokens.size(); i++) {
      bits.set(i, fires.test(tokens.get(i)));
    }
    return bits;
  }

  private Label label(BitSet fires) {
    return draft().of(fires).orElseThrow();
  }

  private LabelDraft draft() {
    return new LabelDraft(
        Statement.simple(tokens),
        where(token -> token.prompt() % 3 < 2),
        where(token -> token.prompt() % 3 == 2));
  }

  @Test
  void aStatementThatTellsWhereItFiresIsFound() {
    Label label = label(where(token -> token.role().equals("verb")));
    assertThat(label.text()).isEqualTo("the verb");
    assertThat(label.draftedF1()).isEqualTo(1);
    assertThat(label.precision()).isEqualTo(1);
    assertThat(label.recall()).isEqualTo(1);
    assertThat(label.base()).isCloseTo(0.25, within(0.05));
  }

  @Test
  void twoStatementsAreJoinedWhereThatTellsMore() {
    Label label = label(where(token -> token.role().equals("subject") && token.repeated()));
    assertThat(label.text()).contains("the subject", "a token that came before");
    assertThat(label.precision()).isEqualTo(1);
    assertThat(label.recall()).isEqualTo(1);
  }

  @Test
  void aSecondStatementThatAddsNothingIsLeftOut() {
    assertThat(label(where(token -> token.text().equals("boys"))).text())
        .isEqualTo("the token 'boys'");
  }

  @Test
  void precisionAndRecallAreCountedOnPromptsThatDidNotDraft() {
    // On the prompts that draft it fires at every subject, on the others at no one's.
    Label label = label(where(token -> token.role().equals("subject") == (token.prompt() % 3 < 2)));
    assertThat(label.text()).isEqualTo("the subject");
    assertThat(label.draftedF1()).isEqualTo(1);
    assertThat(label.precision()).isZero();
    assertThat(label.recall()).isZero();
  }

  @Test
  void whatFiresAtRandomIsNotTold() {
    SplittableRandom random = new SplittableRandom(2);
    Label label = label(where(token -> random.nextInt(10) == 0));
    assertThat(label.precision()).isCloseTo(label.base(), within(0.1));
  }

  @Test
  void whatFiresNowhereHasNoLabel() {
    assertThat(draft().of(new BitSet())).isEmpty();
  }

  @Test
  void amongSomeTokensNoOtherCounts() {
    BitSet fires =
        where(
            token ->
                token.role().equals("verb")
                    ? token.answerKinds().contains("plural")
                    : token.text().equals("that"));
    Label label =
        draft().among(where(token -> token.role().equals("verb"))).of(fires).orElseThrow();
    assertThat(label.text()).isEqualTo("an answer of the kind plural");
    assertThat(label.precision()).isEqualTo(1);
    assertThat(label.recall()).isEqualTo(1);
    assertThat(label.base()).isCloseTo(0.5, within(0.1));
  }
}
