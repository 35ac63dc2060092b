package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.golgi.files.Folder;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GemmaScopeReaderTest {
  private static final List<Site> ALL = List.of();

  private final GemmaScopeReader reader = new GemmaScopeReader();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "'22,41,82,176', 82",
    "'9,1000', 9",
    "'1000,100', 100",
    "'99,102', 99",
    // As near as the other: the sparser one.
    "'90,110', 90",
    "'123', 123",
    "'1000,9', 9"
  })
  void theL0NearestToAHundredIsTaken(String offered, String chosen) throws IOException {
    for (String l0 : offered.split(",", -1)) {
      sae("layer_3/width_16k/average_l0_" + l0);
    }
    assertThat(chosen()).isEqualTo("layer_3/width_16k/average_l0_" + chosen);
  }

  @ParameterizedTest
  @CsvSource({
    "'16k,65k,1m', 16k",
    "'2k,16k', 16k",
    "'131k,32k', 32k",
    "'1m,65k', 65k",
    "'1m', 1m",
    "'2048,4k', 2048",
    "'900,1k', 900"
  })
  void theUsualWidthIsTakenOrElseTheNarrowest(String offered, String chosen) throws IOException {
    for (String width : offered.split(",", -1)) {
      sae("layer_3/width_" + width + "/average_l0_70");
    }
    assertThat(chosen()).isEqualTo("layer_3/width_" + chosen + "/average_l0_70");
  }

  @Test
  void everyLayerIsReadOrThoseThatAreAskedFor() throws IOException {
    for (int layer : new int[] {1, 20, 3}) {
      sae("layer_" + layer + "/width_16k/average_l0_70");
    }
    assertThat(reader.read(new Folder(folder), ALL).keySet())
        .containsExactly(new Site(1), new Site(3), new Site(20));
    assertThat(reader.read(new Folder(folder), List.of(new Site(20), new Site(1))).keySet())
        .containsExactly(new Site(1), new Site(20));
  }

  @Test
  void otherFilesDoNotMatter() throws IOException {
    sae("layer_3/width_16k/average_l0_70");
    Files.writeString(folder.resolve("README.md"), "SAEs");
    Files.createDirectories(folder.resolve("embedding/width_4k/average_l0_6"));
    Files.createDirectories(folder.resolve("layer_3/width_16k/canonical"));
    assertThat(chosen()).isEqualTo("layer_3/width_16k/average_l0_70");
  }

  @Test
  void aLayerThatIsNotThereIsRefused() throws IOException {
    sae("layer_3/width_16k/average_l0_70");
    sae("layer_12/width_16k/average_l0_70");
    isRefused(
        () -> reader.read(new Folder(folder), List.of(new Site(3), new Site(5))),
        folder.toString(),
        "no SAE for layer 5",
        "it has layers 3, 12",
        "--sites");
  }

  @Test
  void aFolderWithoutSaesIsRefused() throws IOException {
    assertThat(reader.recognises(new Folder(folder))).isFalse();
    isRefused(
        () -> reader.read(new Folder(folder), ALL),
        folder.toString(),
        "it has no layer_L/width_W/average_l0_N/params.npz");
    isRefused(
        () -> reader.read(new Folder(folder), List.of(new Site(1))),
        folder.toString(),
        "it has no layer_L/width_W/average_l0_N/params.npz");
    Path absent = folder.resolve("absent");
    assertThat(reader.recognises(new Folder(absent))).isFalse();
    isRefused(
        () -> reader.read(new Folder(absent), ALL),
        absent.toString(),
        "it has no layer_L/width_W/average_l0_N/params.npz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "layer_3",
        "layer_3/width_16k",
        "layer_3/width_wide/average_l0_70",
        "layer_3/width_16k/average_l0_70"
      })
  void aLayerWithoutTheFileOfAnSaeIsNone(String inside) throws IOException {
    Files.createDirectories(folder.resolve(inside));
    assertThat(reader.recognises(new Folder(folder))).isFalse();
    sae("layer_5/width_16k/average_l0_70");
    isRefused(
        () -> reader.read(new Folder(folder), List.of(new Site(3))),
        folder.toString(),
        "no SAE for layer 3 (it has layers 5)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"layer_3", "layer_3/width_16k", "layer_3/width_16k/average_l0_70", "../saes"})
  void aFolderWithinOrOneWithTheWholeMayBeGiven(String inside) throws IOException {
    folder = Files.createDirectory(folder.resolve("saes"));
    sae("layer_3/width_16k/average_l0_70");
    assertThat(reader.read(new Folder(folder.resolve(inside)), ALL).get(new Site(3)))
        .extracting(Sae::name)
        .isEqualTo("layer_3/width_16k/average_l0_70");
  }

  private String chosen() {
    SortedMap<Site, Sae> saes = reader.read(new Folder(folder), ALL);
    assertThat(saes.keySet()).containsExactly(new Site(3));
    return saes.get(new Site(3)).name();
  }

  private void sae(String inside) throws IOException {
    Path made = Files.createDirectories(folder.resolve(inside));
    Files.copy(golden("sae/params.npz"), made.resolve("params.npz"));
  }
}
