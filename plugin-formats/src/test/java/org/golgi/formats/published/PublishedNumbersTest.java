package org.golgi.formats.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PublishedNumbersTest {
  @Test
  void smallNumbersThatNeverFallArePositions() {
    assertThat(PublishedNumbers.of(List.of(List.of(1, 1, 3, 6), List.of(), List.of(6, 6))))
        .isEqualTo(PublishedNumbers.POSITIONS);
    assertThat(PublishedNumbers.of(List.of(List.of(40)))).isEqualTo(PublishedNumbers.POSITIONS);
  }

  @Test
  void oneLargeNumberMakesThemLatents() {
    assertThat(PublishedNumbers.of(List.of(List.of(1, 1, 3, 64), List.of(2))))
        .isEqualTo(PublishedNumbers.LATENTS);
  }

  @Test
  void numbersThatFallAreLatentsAtPositionAfterPosition() {
    assertThat(PublishedNumbers.of(List.of(List.of(5, 9, 5), List.of(2))))
        .isEqualTo(PublishedNumbers.LATENTS);
  }

  @Test
  void maskWithoutNodesHasNoLatents() {
    assertThat(PublishedNumbers.of(List.of(List.of(), List.of())))
        .isEqualTo(PublishedNumbers.LATENTS);
  }
}
