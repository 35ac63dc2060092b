package org.golgi.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked for. */
final class SynthCommandTest {
  @ParameterizedTest
  @CsvSource({"gemma-2-2b, 2614341888, 288", "gemma-2-9b, 9241705984, 464"})
  void publishedShapesHaveTheParametersOfThePublishedModels(
      String name, long parameters, int tensors) {
    Map<String, Shape> shapes = ModelShape.of(name).network(SmallModel.ARCHITECTURES).parameters();
    assertThat(shapes).hasSize(tensors);
    assertThat(shapes.values().stream().mapToLong(Shape::size).sum()).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "16k, 16384, 16k",
    "65k, 65536, 65k",
    "131k, 131072, 131k",
    "1m, 1048576, 1m",
    "4096, 4096, 4k",
    "40, 40, 40"
  })
  void latentsAreWordedAsGemmaScopeDoes(String word, int count, String again) {
    assertThat(LatentCount.parse("--latents", word)).isEqualTo(count);
    assertThat(LatentCount.word(count)).isEqualTo(again);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "16K", "-3", "99m", "many"})
  void wordThatIsNoNumberOfLatentsIsRefused(String word) {
    assertThatThrownBy(() -> LatentCount.parse("--latents", word))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--latents: '" + word + "'");
  }

  @Test
  void shapeThatIsNeitherKnownNorAFileIsRefused() {
    assertThatThrownBy(() -> ModelShape.of("gemma-2-3b"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("gemma-2-3b: it is neither a known shape nor a file");
  }

  @Test
  void filesEndBeforeTheTensorThatWouldMakeThemTooLarge() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("a", 6L);
    bytes.put("b", 4L);
    bytes.put("c", 1L);
    bytes.put("d", 20L);
    assertThat(Shards.of(bytes, 10).values())
        .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    assertThat(Shards.of(bytes, 100)).containsOnlyKeys("model.safetensors");
    assertThat(Shards.of(bytes, 10).keySet())
        .containsExactly(
            "model-00001-of-00003.safetensors",
            "model-00002-of-00003.safetensors",
            "model-00003-of-00003.safetensors");
  }
}
