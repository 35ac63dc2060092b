package org.golgi.core.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.graph.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The count against the formula that one would write down for Gemma 2. */
class UsefulWorkTest {
  private static final int WIDTH = 12;
  private static final int HIDDEN = 20;
  private static final int HEADS = 4;
  private static final int KEY_VALUE_HEADS = 2;
  private static final int HEAD = 6;
  private static final int LATENTS = 21;
  private static final int VOCABULARY = 19;

  private static final int BATCH = 3;
  private static final int ROWS = 6;

  @TempDir private Path folder;

  private Specimen specimen(int... sites) {
    return new RandomModel(
            "four layers",
            true,
            Arrays.stream(sites).boxed().toList(),
            LATENTS,
            Map.of(
                "hidden_size", WIDTH,
                "intermediate_size", HIDDEN,
                "num_hidden_layers", 4,
                "num_attention_heads", HEADS,
                "num_key_value_heads", KEY_VALUE_HEADS,
                "head_dim", HEAD))
        .specimen(folder, BATCH, 1, DType.F32);
  }

  private static long count(Specimen specimen, int constant, boolean everyToken) {
    return UsefulWork.flops(
        specimen.model().network(), specimen.saes(), BATCH, ROWS, constant, everyToken);
  }

  /** Products of a block's weights with so many tokens, keys and values apart. */
  private static long weights(int tokens, int keyTokens) {
    long queries = (long) WIDTH * HEADS * HEAD;
    long keys = (long) WIDTH * KEY_VALUE_HEADS * HEAD;
    long fed = (long) WIDTH * HIDDEN;
    return 2 * (tokens * (2 * queries + 3 * fed) + 2L * keyTokens * keys);
  }

  /** Scores of so many queries with so many keys, and the mixture of as many values. */
  private static long attention(int asked, int keys) {
    return 2L * 2 * asked * keys * HEADS * HEAD;
  }

  /** One of the two halves of an SAE. */
  private static long half(int tokens) {
    return 2L * tokens * WIDTH * LATENTS;
  }

  private static long unembedding(int tokens) {
    return 2L * tokens * WIDTH;
  }

  @Test
  void theCountIsTheFormula() {
    long forwardOfWeights =
        half(ROWS)
            + weights(ROWS, ROWS)
            + 2 * half(ROWS)
            + weights(ROWS, ROWS)
            + weights(1, ROWS)
            + unembedding(2);
    long forwardOfValues =
        attention(ROWS, ROWS + 1) + attention(ROWS, ROWS + 1) + attention(1, ROWS + 1);
    assertThat(count(specimen(0, 1), 1, false))
        .isEqualTo(BATCH * (2 * forwardOfWeights + 3 * forwardOfValues));
  }

  @Test
  void everyTokenTakesTheWholeUnembedding() {
    Specimen specimen = specimen(0);
    assertThat(count(specimen, 1, true) - count(specimen, 1, false))
        .isEqualTo(BATCH * 2 * (unembedding(VOCABULARY) - unembedding(2)));
  }

  @Test
  void whatComesBeforeTheFirstSiteTakesNothing() {
    assertThat(count(specimen(2), 1, false))
        .isEqualTo(
            BATCH
                * (2 * (half(ROWS) + weights(1, ROWS) + unembedding(2))
                    + 3 * attention(1, ROWS + 1)));
  }

  @Test
  void atASiteAfterTheLastBlockOnlyTheLastPositionMatters() {
    assertThat(count(specimen(3), 1, false)).isEqualTo(BATCH * 2 * (half(1) + unembedding(2)));
  }

  @Test
  void withoutABeginningOfSequenceTokenAttentionIsAmongTheRowsAlone() {
    assertThat(count(specimen(2), 1, false) - count(specimen(2), 0, false))
        .isEqualTo(BATCH * 3L * (attention(1, ROWS + 1) - attention(1, ROWS)));
  }
}
