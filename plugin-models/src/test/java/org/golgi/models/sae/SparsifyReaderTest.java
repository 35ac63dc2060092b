package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
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

class SparsifyReaderTest {
  private static final List<Site> ALL = List.of();

  private final SparsifyReader reader = new SparsifyReader();

  @TempDir Path folder;

  @Test
  void aFolderIsNamedForItsBlock() {
    Folder files = new Folder(golden("sae/sparsify"));
    assertThat(reader.recognises(files)).isTrue();
    assertThat(reader.read(files, ALL)).containsOnlyKeys(new Site(4), new Site(7));
    assertThat(reader.read(files, List.of(new Site(7))).get(new Site(7)))
        .extracting(Sae::name, Sae::width, Sae::latents)
        .containsExactly("layers.7", 12, 36);
    assertThat(reader.read(new Folder(golden("sae/sparsify/layers.4")), ALL))
        .containsOnlyKeys(new Site(4));
  }

  @Test
  void theBlocksOfGpt2AreNamedH() throws IOException {
    GoldenCopy.of("sae/sparsify/layers.4", folder.resolve("run/h.11"));
    assertThat(reader.read(new Folder(folder), ALL)).containsOnlyKeys(new Site(11));
  }

  @ParameterizedTest
  @ValueSource(strings = {"layers.4.mlp", "layers.4.attention", "embed_tokens", "layers.40000"})
  void anotherPlaceIsRefusedAndPassedOverBesideASite(String place) throws IOException {
    GoldenCopy.of("sae/sparsify/layers.4", folder.resolve(place));
    isRefused(
        () -> reader.read(new Folder(folder), ALL), folder.toString(), "its SAE is of " + place);
    GoldenCopy.of("sae/sparsify/layers.4", folder.resolve("layers.4"));
    assertThat(reader.read(new Folder(folder), ALL)).containsOnlyKeys(new Site(4));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"activation\": \"topk\"', '\"activation\": \"groupmax\"', groupmax",
    "'\"transcode\": false', '\"transcode\": true', transcode",
    "'\"skip_connection\": false', '\"skip_connection\": true', skip_connection",
    "'\"multi_topk\": false', '\"signed\": true', signed",
    "'\"k\": 6', '\"k\": -6', at least 1",
    "'\"k\": 6', '\"k\": 60', 40 latents",
    "'\"num_latents\": 40', '\"num_latents\": 0', 384 of 12",
    "'\"d_in\": 12', '\"d_in\": 13', 40 of 13"
  })
  void whatSparsifyWouldComputeOtherwiseIsRefused(String from, String to, String word)
      throws IOException {
    Path sae = GoldenCopy.of("sae/sparsify/layers.4", folder.resolve("layers.4"));
    GoldenCopy.edit(sae.resolve("cfg.json"), from, to);
    isRefused(() -> reader.read(new Folder(folder), ALL), sae.toString(), word);
  }
}
