package org.golgi.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphIdsTest {
  /** Layer and latent of a number, as Neuronpedia finds them: the inverse of Cantor's pairing. */
  static List<Long> unpaired(long number) {
    long sum = (long) Math.floor((Math.sqrt(8.0 * number + 1) - 1) / 2);
    long latent = number - sum * (sum + 1) / 2;
    return List.of(sum - latent, latent);
  }

  @Test
  void layerAndLatentFollowFromTheirNumberAndNoTwoShareOne() {
    Set<Long> numbers = new HashSet<>();
    for (int layer : List.of(0, 1, 7, 25, 41)) {
      for (int latent : List.of(0, 1, 2, 25, 1023, 16383, 131071, 1048575)) {
        long number = GraphIds.pair(layer, latent);
        assertThat(unpaired(number)).containsExactly((long) layer, (long) latent);
        assertThat(numbers.add(number)).isTrue();
        assertThat(number).isLessThan(1L << 53);
      }
    }
  }
}
