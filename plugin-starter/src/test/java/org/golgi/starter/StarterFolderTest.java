package org.golgi.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.golgi.files.Folder;
import org.golgi.graph.HostTensor;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Encoding;
import org.golgi.model.Model;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in model as it is written, read by the readers of everybody's models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterFolderTest {
  private static final int TEXTS = 40;
  private static final int POSITION_LIMIT = 128;

  private final Vocabulary vocabulary = SmallTraining.VOCABULARY;
  private final StarterModel starter = StarterModel.of(vocabulary, new Gemma2Architecture());
  private final SaeParameters saes =
      new SaeParameters(StarterModel.SITES, starter.network().width(), StarterModel.LATENTS);
  private final FlatParameters flat = new FlatParameters(starter.network().parameters());
  private final Map<String, HostTensor> parameters =
      flat.tensors(SmallTraining.normal(new Random(1), 0.3, flat.size()));
  private final HostTensor trained = SmallTraining.normal(new Random(2), 0.3, saes.flat().size());
  private final List<Double> scales = List.of(1.25, 3.5, 7.75);
  private final List<Double> thresholds = List.of(0.5, 0.25, 0.75);

  private Path folder;
  private Model model;

  static List<TextFamily> families() {
    return SmallTraining.FAMILIES;
  }

  @BeforeAll
  void write(@TempDir Path temporary) throws IOException {
    folder = temporary;
    List<SaeFigures> figures = new ArrayList<>();
    for (Site site : StarterModel.SITES) {
      figures.add(new SaeFigures(site, 0.1, 19.6, 0, StarterModel.LATENTS, 100));
    }
    SaeState state = new SaeState(1, 10, scales, thresholds, List.of(), ClippedAdam.start(trained));
    StarterFolder.write(
        folder, new StarterTraining.Result(starter, parameters, saes, state, figures));
    model =
        new HuggingFaceReader(new NativeLibraries(), List.of(new Gemma2Architecture()))
            .read(new Folder(folder));
  }

  @Test
  void theModelIsReadBitForBit() {
    assertThat(model.checkpoint().names()).containsExactlyInAnyOrderElementsOf(parameters.keySet());
    parameters.forEach(
        (name, tensor) -> assertThat(model.checkpoint().tensor(name)).isEqualTo(tensor));
    assertThat(model.network().parameters()).isEqualTo(starter.network().parameters());
    assertThat(model.network().vocabulary()).isEqualTo(vocabulary.size());
    assertThat(model.network().maxPositions()).isEqualTo(POSITION_LIMIT);
  }

  @Test
  void theSaesAreReadBitForBit() {
    SortedMap<Site, Sae> read =
        new GemmaScopeReader().read(new Folder(folder.resolve(StarterFolder.SAES)), List.of());
    assertThat(read.keySet()).containsExactlyElementsOf(StarterModel.SITES);
    for (int i = 0; i < StarterModel.SITES.size(); i++) {
      Site site = StarterModel.SITES.get(i);
      Sae sae = read.get(site);
      assertThat(sae.name()).isEqualTo("layer_" + site.layer() + "/width_1k/average_l0_20");
      Map<String, HostTensor> stored = saes.stored(trained, site, scales.get(i), thresholds.get(i));
      assertThat(sae.parameters().names()).containsExactlyInAnyOrderElementsOf(stored.keySet());
      stored.forEach((name, tensor) -> assertThat(sae.parameters().tensor(name)).isEqualTo(tensor));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void theVocabularyEncodesTextsAsHuggingFaceDoes(TextFamily family) {
    SplittableRandom random = new SplittableRandom(3);
    for (int size = 2; size <= 6; size++) {
      for (TrainingText text : family.texts(TEXTS, size, random)) {
        assertEncodedAlike(text.text());
        assertThat(vocabulary.encode(text.text()))
            .doesNotContain(vocabulary.id(Vocabulary.UNKNOWN));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\n",
        "The zebra has",
        "The  car  is",
        ">>> ages=[1,2]\n>>> ages[7]\nTraceback",
        ">>>>> >>",
        "12345 a1b2",
        "\tThe\r\n",
        "caf\u00e9 \ud83d\ude00 na\u00efve",
        "The car.The car",
        "\"Ben\":3,"
      })
  void anyTextIsEncodedAsHuggingFaceDoes(String text) {
    assertEncodedAlike(text);
  }

  private void assertEncodedAlike(String text) {
    Encoding encoding = model.tokenizer().encode(text);
    int[] ids = vocabulary.encode(text);
    assertThat(ids).containsExactly(ints(encoding.tokens()));
    int[] starts = vocabulary.starts(text);
    int[] expected = ints(encoding.starts());
    assertThat(Arrays.copyOfRange(starts, 1, starts.length))
        .containsExactly(Arrays.copyOfRange(expected, 1, expected.length));
  }

  @Test
  void everyTokenHasItsTextAndEveryTextIsOneToken() {
    assertThat(model.tokenizer().hasBos()).isTrue();
    List<String> tokens = vocabulary.tokens();
    for (int id : IntStream.range(4, tokens.size()).toArray()) {
      assertThat(model.tokenizer().text(id)).isEqualTo(tokens.get(id));
      assertThat(model.tokenizer().encodeContinuation(tokens.get(id)).tokens()).containsExactly(id);
    }
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
