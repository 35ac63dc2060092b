package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.files.Folder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaeLensReaderTest {
  private static final List<Site> ALL = List.of();

  private final SaeLensReader reader = new SaeLensReader();

  @TempDir Path folder;

  @Test
  void folderOfFoldersHasAnSaeForEachHookPoint() {
    Folder files = new Folder(golden("sae/saelens"));
    assertThat(reader.recognises(files)).isTrue();
    assertThat(reader.read(files, ALL).keySet())
        .containsExactlyElementsOf(IntStream.range(0, 19).mapToObj(Site::new).toList());
    assertThat(reader.read(files, List.of(new Site(10), new Site(2))))
        .containsOnlyKeys(new Site(2), new Site(10))
        .extractingByKey(new Site(10))
        .extracting(Sae::name)
        .isEqualTo("gated");
  }

  @Test
  void aFolderOfOneSaeIsCalledByItsOwnName() {
    Sae sae = reader.read(new Folder(golden("sae/saelens/topk")), ALL).get(new Site(7));
    assertThat(sae).extracting(Sae::name, Sae::width, Sae::latents).contains("topk", 12, 40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "blocks.7.hook_mlp_out",
        "blocks.7.attn.hook_z",
        "blocks.0.hook_resid_pre",
        "hook_embed",
        "blocks.7.hook_resid_mid",
        "blocks.70000.hook_resid_post"
      })
  void anotherHookPointIsRefused(String hookPoint) throws IOException {
    Path sae = GoldenCopy.of("sae/saelens/topk", folder.resolve("topk"));
    GoldenCopy.edit(sae.resolve("cfg.json"), "blocks.7.hook_resid_post", hookPoint);
    isRefused(
        () -> reader.read(new Folder(sae), ALL),
        sae.toString(),
        "its SAE is of " + hookPoint,
        "blocks.L.hook_resid_post");
    GoldenCopy.of("sae/saelens/gated", folder.resolve("gated"));
    assertThat(reader.read(new Folder(folder), ALL)).containsOnlyKeys(new Site(10));
    isRefused(
        () -> reader.read(new Folder(folder), List.of(new Site(7))),
        "no SAE for layer 7 (it has layers 10)");
  }

  @Test
  void ofTwoForASiteTheOneWhoseKIsNearerToAHundredIsTaken() throws IOException {
    GoldenCopy.of("sae/saelens/topk", folder.resolve("six"));
    Path eight = GoldenCopy.of("sae/saelens/topk", folder.resolve("eight"));
    isRefused(
        () -> reader.read(new Folder(folder), ALL),
        folder.toString(),
        "2 SAEs of one size for layer 7: eight, six",
        "the folder of one");
    GoldenCopy.edit(eight.resolve("cfg.json"), "\"k\": 6", "\"k\": 8");
    assertThat(reader.read(new Folder(folder), ALL).get(new Site(7)))
        .extracting(Sae::name)
        .isEqualTo("eight");
  }

  @ParameterizedTest
  @CsvSource({
    "topk, '\"reshape_activations\": \"none\"', '\"reshape_activations\": \"hook_z\"', hook_z",
    "topk, '\"architecture\": \"topk\"', '\"architecture\": \"transcoder\"', transcoder",
    "topk, '\"architecture\": \"topk\"', '\"architecture\": \"temporal\"', temporal",
    "topk, ', \"architecture\": \"topk\"', '', architecture",
    "topk, '\"normalize_activations\": \"none\"', '\"normalize_activations\": 1', 1",
    "topk, '_activations\": \"none\"', '_activations\": \"covariance_whitening\"', whitening",
    "topk, '\"k\": 6', '\"k\": 0', at least 1",
    "topk, '\"k\": 6', '\"k\": 2.5', whole number",
    "topk, '\"k\": 6', '\"k\": 41', 40 latents",
    "topk, '\"d_sae\": 40', '\"d_sae\": 41', 41 of 12",
    "topk, '\"d_in\": 12', '\"d_in\": 24', 40 of 24",
    "topk, '\"hook_name\": \"blocks.7.hook_resid_post\"', '\"hook_name\": 7', hook_name",
    "old-topk, '\"topk\"', '\"tanh-relu\"', tanh-relu",
    "old-topk, '{\"k\": 6}', '{}', k",
    "gated, '\"gated\"', '\"jumprelu\"', no tensor b_enc",
    "standard, '\"standard\"', '\"batchtopk\"', no tensor threshold"
  })
  void whatSaeLensWouldComputeOtherwiseOrNotAtAllIsRefused(
      String name, String from, String to, String word) throws IOException {
    Path sae = GoldenCopy.of("sae/saelens/" + name, folder);
    GoldenCopy.edit(sae.resolve("cfg.json"), from, to);
    isRefused(() -> reader.read(new Folder(sae), ALL), sae.toString(), word);
  }

  @Test
  void factorsOfLatentsAreRefusedUnlessTheyAreOne() throws IOException {
    Path sae = GoldenCopy.of("sae/saelens/old-standard", folder);
    replace(sae, "scaling_factor", HostTensor.of(Shape.of(2), 1.0f, 1.5f));
    isRefused(() -> reader.read(new Folder(sae), ALL), "tensor scaling_factor", "scales latents");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
  void aThresholdWithinTrainingIsOneFiniteNumber(double threshold) throws IOException {
    Path sae = GoldenCopy.of("sae/saelens/batchtopk-checkpoint", folder);
    replace(sae, "topk_threshold", HostTensor.of(Shape.scalar(), threshold));
    isRefused(() -> reader.read(new Folder(sae), ALL), "topk_threshold", "not one finite number");
    replace(sae, "topk_threshold", HostTensor.of(Shape.of(2), 0.5, 0.5));
    isRefused(() -> reader.read(new Folder(sae), ALL), "topk_threshold", "it is [2]");
  }

  @Test
  void aFolderWithoutItsConfigurationIsRefused() throws IOException {
    Path sae = GoldenCopy.of("sae/saelens/topk", folder);
    Files.delete(sae.resolve("cfg.json"));
    isRefused(
        () -> reader.read(new Folder(sae), ALL),
        sae.resolve("cfg.json").toString(),
        "there is no such file");
  }

  @Test
  void aFolderWithoutSaesIsRefused() {
    assertThat(reader.recognises(new Folder(folder))).isFalse();
    isRefused(
        () -> reader.read(new Folder(folder), ALL),
        folder.toString(),
        "it has no sae_weights.safetensors");
  }

  private static void replace(Path sae, String tensor, HostTensor by) throws IOException {
    Path file = sae.resolve("sae_weights.safetensors");
    Checkpoint stored = SafetensorsCheckpoint.ofFile(file);
    Map<String, HostTensor> tensors = new TreeMap<>();
    stored.names().forEach(name -> tensors.put(name, stored.tensor(name)));
    tensors.put(tensor, by);
    Path changed = file.resolveSibling("changed.safetensors");
    SafetensorsWriter.write(changed, tensors, Map.of());
    Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
