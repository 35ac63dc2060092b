package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.files.Folder;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemmaScope2ReaderTest {
  private static final List<Site> ALL = List.of();
  private static final String GOLDEN = "sae/gemma-scope-2/resid_post/layer_3_width_16k_l0_medium";

  private final GemmaScope2Reader reader = new GemmaScope2Reader();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'16k_l0_small,16k_l0_medium,16k_l0_big', 16k_l0_medium",
    "'16k_l0_small,16k_l0_big', 16k_l0_big",
    "'16k_l0_small', 16k_l0_small",
    "'65k_l0_medium,16k_l0_small,262k_l0_medium,1m_l0_medium', 16k_l0_small",
    "'262k_l0_medium,65k_l0_big,65k_l0_small', 65k_l0_big"
  })
  void theUsualWidthIsTakenAndOfItMediumBeforeBigBeforeSmall(String offered, String chosen)
      throws IOException {
    for (String name : offered.split(",", -1)) {
      sae("resid_post/layer_3_width_" + name);
    }
    assertThat(name(folder)).isEqualTo("resid_post/layer_3_width_" + chosen);
  }

  @Test
  void fewerLayersComeBeforeAllOfThem() throws IOException {
    sae("resid_post_all/layer_3_width_16k_l0_big");
    assertThat(name(folder)).isEqualTo("resid_post_all/layer_3_width_16k_l0_big");
    sae("resid_post/layer_3_width_16k_l0_big");
    assertThat(name(folder)).isEqualTo("resid_post/layer_3_width_16k_l0_big");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gemma-scope-2-1b-pt/"})
  void otherPlacesAndSeedsArePassedOver(String within) throws IOException {
    for (String other :
        List.of(
            "attn_out/layer_3_width_16k_l0_medium",
            "mlp_out_all/layer_3_width_16k_l0_small",
            "transcoder_all/layer_3_width_16k_l0_big_affine",
            "resid_post/layer_3_width_16k_l0_medium_seed_1")) {
      sae(within + other);
    }
    assertThat(reader.recognises(new Folder(folder))).isFalse();
    isRefused(
        () -> reader.read(new Folder(folder), ALL), folder.toString(), "it has no resid_post");
    sae(within + "resid_post/layer_3_width_16k_l0_small");
    assertThat(name(folder)).isEqualTo(within + "resid_post/layer_3_width_16k_l0_small");
  }

  @Test
  void aFolderWithinMayBeGiven() {
    assertThat(name(golden("sae/gemma-scope-2"))).startsWith("resid_post/layer_3");
    assertThat(name(golden("sae/gemma-scope-2/resid_post"))).startsWith("layer_3");
    assertThat(name(golden(GOLDEN))).startsWith("layer_3");
  }

  @ParameterizedTest
  @CsvSource({
    "'layers.3.output', 'layers.3.self_attn.o_proj.input', hf_hook_point_in",
    "'layers.3.output', 'layers.13.output', hf_hook_point_in",
    "jump_relu, topk, architecture"
  })
  void aConfigurationThatSaysOtherwiseIsRefused(String from, String to, String field)
      throws IOException {
    sae("layer_3_width_16k_l0_medium");
    Path config = folder.resolve("layer_3_width_16k_l0_medium/config.json");
    GoldenCopy.edit(config, from, to);
    isRefused(() -> name(folder), config + ", field " + field);
    Files.delete(config);
    assertThat(name(folder)).isEqualTo("layer_3_width_16k_l0_medium");
  }

  private String name(Path of) {
    assertThat(reader.recognises(new Folder(of))).isTrue();
    return reader.read(new Folder(of), ALL).values().stream()
        .map(Sae::name)
        .reduce((one, other) -> one + " and " + other)
        .orElseThrow();
  }

  private void sae(String place) throws IOException {
    GoldenCopy.of(GOLDEN, folder.resolve(place));
  }
}
