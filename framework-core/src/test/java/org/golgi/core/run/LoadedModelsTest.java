package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.golgi.core.splice.RandomModel;
import org.golgi.files.FileTree;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.model.Model;
import org.golgi.model.ModelReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelsTest {
  private static final long SEED = 2;
  private static final List<Site> ALL = List.of();

  private final LoadedModels loaded = new LoadedModels();
  private final SaeReader saes = new GemmaScopeReader();
  private final CountedReader models = new CountedReader();

  @TempDir private Path folder;

  @TempDir private Path saeFolder;

  /** Reads whatever folder, as a random model. */
  private final class CountedReader implements ModelReader {
    private int reads;

    @Override
    public String description() {
      return "any folder";
    }

    @Override
    public boolean recognises(FileTree any) {
      return true;
    }

    @Override
    public Model read(FileTree any) {
      reads++;
      return RandomModel.ODD.specimen(saeFolder, 2, SEED, DType.F32).model();
    }
  }

  @BeforeEach
  void writeFiles() throws IOException {
    models.read(new Folder(folder));
    models.reads = 0;
    Files.writeString(folder.resolve("config.json"), "{}");
  }

  private SortedMap<Site, Sae> dictionaries(Collection<Site> sites, Dictionary kind, long seed) {
    return loaded.dictionaries(saes, new Folder(saeFolder), List.copyOf(sites), kind, seed);
  }

  @Test
  void aModelIsReadOnce() {
    assertThat(loaded.model(models, new Folder(folder)))
        .isSameAs(loaded.model(models, new Folder(folder)));
    assertThat(models.reads).isEqualTo(1);
  }

  @Test
  void aModelWhoseFilesHaveChangedIsReadAgain() throws IOException {
    loaded.model(models, new Folder(folder));
    Files.writeString(folder.resolve("config.json"), "{ }");
    loaded.model(models, new Folder(folder));
    Files.setLastModifiedTime(folder.resolve("config.json"), FileTime.fromMillis(0));
    loaded.model(models, new Folder(folder));
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    loaded.model(models, new Folder(folder));
    assertThat(models.reads).isEqualTo(4);
  }

  @Test
  void anotherReaderReadsForItself() {
    loaded.model(models, new Folder(folder));
    CountedReader other = new CountedReader();
    loaded.model(other, new Folder(folder));
    assertThat(other.reads).isEqualTo(1);
  }

  @Test
  void whatIsForgottenIsReadAgain() {
    Model model = loaded.model(models, new Folder(folder));
    SortedMap<Site, Sae> before = dictionaries(ALL, Dictionary.SAE, SEED);
    loaded.forget();
    assertThat(loaded.model(models, new Folder(folder))).isNotSameAs(model);
    assertThat(dictionaries(ALL, Dictionary.SAE, SEED)).isNotSameAs(before);
  }

  @Test
  void theSameSaesAreTheSameObjectWhateverTheSeed() {
    assertThat(dictionaries(ALL, Dictionary.SAE, SEED))
        .isSameAs(dictionaries(ALL, Dictionary.SAE, SEED + 1));
  }

  @Test
  void randomDirectionsOfAnotherSeedAreOthers() {
    SortedMap<Site, Sae> random = dictionaries(ALL, Dictionary.RANDOM, SEED);
    assertThat(dictionaries(ALL, Dictionary.RANDOM, SEED)).isSameAs(random);
    assertThat(dictionaries(ALL, Dictionary.RANDOM, SEED + 1)).isNotSameAs(random);
  }

  @Test
  void otherSitesHaveOtherSaes() {
    SortedMap<Site, Sae> all = dictionaries(ALL, Dictionary.SAE, SEED);
    assertThat(dictionaries(List.of(all.firstKey()), Dictionary.SAE, SEED)).hasSize(1);
    assertThat(dictionaries(ALL, Dictionary.SAE, SEED)).hasSameSizeAs(all);
  }

  @Test
  void saesWhoseFilesHaveChangedAreReadAgain() throws IOException {
    SortedMap<Site, Sae> before = dictionaries(ALL, Dictionary.SAE, SEED);
    try (Stream<Path> files = Files.walk(saeFolder)) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    }
    assertThat(dictionaries(ALL, Dictionary.SAE, SEED)).isNotSameAs(before);
  }
}
