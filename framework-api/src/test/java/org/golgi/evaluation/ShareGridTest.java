package org.golgi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareGridTest {
  @Test
  void sizesOnMibsGridAreItsSharesRoundedDown() {
    assertThat(ShareGrid.mib().sizes(1999))
        .containsExactly(1, 3, 9, 19, 39, 99, 199, 399, 999, 1999);
  }

  @Test
  void sharesOfLessThanOneNodeHaveNoSize() {
    assertThat(ShareGrid.mib().sizes(10)).containsExactly(1, 2, 5, 10);
  }

  @Test
  void sizesOnTheLogarithmicGridAreOneTwoFiveAndAll() {
    assertThat(ShareGrid.logarithmic(64).sizes(64)).containsExactly(1, 2, 5, 10, 20, 50, 64);
    assertThat(ShareGrid.logarithmic(1).sizes(1)).containsExactly(1);
  }

  /** Whatever round-off does to a share, it stands for the nodes that it was made of. */
  @Test
  void theShareOfANumberOfNodesIsThatNumber() {
    for (int universe : new int[] {7, 1000, 3 * 512 * 6, 1_000_003}) {
      IntStream.rangeClosed(1, Math.min(universe, 5000))
          .forEach(n -> assertThat(ShareGrid.size((double) n / universe, universe)).isEqualTo(n));
    }
  }

  @Test
  void sharesThatDoNotAscendToAllAreRefused() {
    for (List<Double> shares :
        List.of(List.<Double>of(), List.of(0.5), List.of(0.0, 1.0), List.of(0.5, 0.2, 1.0))) {
      assertThatThrownBy(() -> new ShareGrid(shares, ShareGrid.Scale.LINEAR))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(shares.toString());
    }
  }
}
