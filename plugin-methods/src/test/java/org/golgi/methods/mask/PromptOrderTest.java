package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptOrderTest {
  @ParameterizedTest
  @CsvSource({"12, 4", "12, 5", "7, 7", "1, 1", "30, 1", "5, 4"})
  void everyEpochHasEachPromptOnce(int prompts, int batch) {
    int epochs = 5 * batch;
    List<Integer> drawn = drawn(prompts, batch, 3, epochs * prompts / batch);
    List<Integer> all = IntStream.range(0, prompts).boxed().toList();
    for (int epoch = 0; epoch < drawn.size() / prompts; epoch++) {
      assertThat(drawn.subList(epoch * prompts, (epoch + 1) * prompts))
          .containsExactlyInAnyOrderElementsOf(all);
    }
  }

  @Test
  void theSameSeedGivesTheSameOrderAndAnotherSeedAnother() {
    assertThat(drawn(20, 6, 3, 40)).isEqualTo(drawn(20, 6, 3, 40));
    assertThat(drawn(20, 6, 3, 40)).isNotEqualTo(drawn(20, 6, 4, 40));
  }

  @Test
  void theOrderDoesNotDependOnTheBatch() {
    assertThat(drawn(20, 6, 3, 10)).isEqualTo(drawn(20, 4, 3, 15));
  }

  @Test
  void epochsDifferInTheirOrder() {
    List<Integer> drawn = drawn(20, 20, 3, 8);
    Set<List<Integer>> epochs = new HashSet<>();
    for (int epoch = 0; epoch < 8; epoch++) {
      epochs.add(drawn.subList(epoch * 20, (epoch + 1) * 20));
    }
    assertThat(epochs).hasSize(8);
  }

  /** Each of the 6 orders of three prompts, in 6000 epochs: 1000, give or take six deviations. */
  @Test
  void everyOrderIsAsLikely() {
    List<Integer> drawn = drawn(3, 3, 1, 6000);
    var counts =
        IntStream.range(0, 6000)
            .mapToObj(epoch -> drawn.subList(3 * epoch, 3 * epoch + 3))
            .collect(Collectors.groupingBy(order -> order, Collectors.counting()));
    assertThat(counts).hasSize(6);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - 1000) < 175);
  }

  private static List<Integer> drawn(int prompts, int batch, long seed, int batches) {
    PromptOrder order = new PromptOrder(prompts, seed);
    return Stream.generate(() -> order.next(batch))
        .limit(batches)
        .flatMap(indices -> Arrays.stream(indices).boxed())
        .toList();
  }
}
