package org.golgi.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.model.Model;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SyntheticFolderTest {
  private static final String WEIGHTS = "model.safetensors.index.json";
  private static final HuggingFaceReader READER =
      new HuggingFaceReader(new NativeLibraries(), SmallModel.ARCHITECTURES);

  @TempDir Path temporary;

  private Path write(String name, SyntheticModel model) throws IOException {
    Path folder = temporary.resolve(name);
    new SyntheticFolder(model, folder).write(SmallModel.WORDS, Progress.silent());
    return folder;
  }

  /** Writes until a number of pieces are on the disk. */
  private Path interrupted(SyntheticModel model, int pieces) {
    Path folder = temporary.resolve("interrupted");
    int[] steps = {0};
    assertThatThrownBy(
            () ->
                new SyntheticFolder(model, folder)
                    .write(
                        SmallModel.WORDS,
                        (what, done, total, detail) -> {
                          if (++steps[0] == pieces) {
                            throw new CancellationException("enough");
                          }
                        }))
        .isInstanceOf(CancellationException.class);
    return folder;
  }

  private static SortedMap<String, Integer> contents(Path folder) throws IOException {
    SortedMap<String, Integer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void oneSeedGivesTheSameBytesAndAnotherOthers() throws IOException {
    SortedMap<String, Integer> first = contents(write("a", SmallModel.of(DType.F32, 5)));
    SortedMap<String, Integer> again = contents(write("b", SmallModel.of(DType.F32, 5)));
    SortedMap<String, Integer> other = contents(write("c", SmallModel.of(DType.F32, 6)));

    assertThat(again).isEqualTo(first);
    assertThat(other.keySet()).isEqualTo(first.keySet());
    first.forEach(
        (file, bytes) -> {
          if (file.endsWith(".safetensors") || file.endsWith(".npz")) {
            assertThat(other.get(file)).as(file).isNotEqualTo(bytes);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "BF16"})
  void theReaderOfAllModelsReadsWhatWasMeant(DType dtype) throws IOException {
    SyntheticModel meant = SmallModel.of(dtype, 5);

    Model read = READER.read(new Folder(write("model", meant)));

    assertThat(read.network().parameters()).isEqualTo(meant.network().parameters());
    assertThat(read.checkpoint().names()).isEqualTo(meant.network().parameters().keySet());
    meant
        .network()
        .parameters()
        .forEach(
            (name, shape) -> {
              float[] numbers = new float[(int) shape.size()];
              meant.initialisation().elements(name, shape).fill(0, numbers);
              assertThat(read.checkpoint().tensor(name))
                  .isEqualTo(HostTensor.of(shape, numbers).as(dtype));
            });
  }

  @Test
  void theReaderOfGemmaScopeReadsUnitRowsAndTheirTranspose() throws IOException {
    Path folder = write("model", SmallModel.of(DType.BF16, 5));

    SortedMap<Site, Sae> saes =
        new GemmaScopeReader().read(new Folder(folder.resolve("saes")), Set.of());

    assertThat(saes.keySet()).containsExactly(new Site(0), new Site(2));
    saes.forEach(
        (site, sae) -> {
          assertThat(sae.name()).isEqualTo("layer_" + site.layer() + "/width_1k/average_l0_100");
          float[] decoder = sae.parameters().tensor("W_dec").toFloats();
          float[] encoder = sae.parameters().tensor("W_enc").toFloats();
          for (int latent = 0; latent < SmallModel.LATENTS; latent++) {
            double square = 0;
            for (int i = 0; i < SmallModel.WIDTH; i++) {
              float number = decoder[latent * SmallModel.WIDTH + i];
              square += number * number;
              assertThat(encoder[i * SmallModel.LATENTS + latent]).isEqualTo(number);
            }
            assertThat(square).isCloseTo(1, Offset.offset(1e-5));
          }
        });
  }

  @Test
  void everyFileHoldsTheTensorsThatTheIndexSays() throws IOException {
    SyntheticModel model = SmallModel.of(DType.F32, 5);
    Path folder = write("model", model);

    JsonNode index = new ObjectMapper().readTree(folder.resolve(WEIGHTS).toFile());

    assertThat(index.at("/metadata/total_size").asLong()).isEqualTo(4 * model.parameters());
    Map<String, Set<String>> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : index.get("weight_map").properties()) {
      files.computeIfAbsent(entry.getValue().asText(), file -> new HashSet<>()).add(entry.getKey());
    }
    assertThat(files).hasSizeGreaterThan(2);
    files.forEach(
        (file, tensors) -> {
          Checkpoint shard = SafetensorsCheckpoint.ofFile(folder.resolve(file));
          assertThat(shard.names()).isEqualTo(tensors);
        });
  }

  @Test
  void theConfigurationSaysTheTypeOfTheWeights() throws IOException {
    Path folder = write("model", SmallModel.of(DType.BF16, 5));

    JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());

    assertThat(config.get("torch_dtype").asText()).isEqualTo("bfloat16");
    assertThat(config.get("hidden_size").asInt()).isEqualTo(SmallModel.WIDTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 30, 45})
  void interruptedRunLeavesNoModelAndGoesOnToTheSameBytes(int pieces) throws IOException {
    SyntheticModel model = SmallModel.of(DType.F32, 5);

    Path folder = interrupted(model, pieces);

    Path partial = temporary.resolve("interrupted.partial");
    assertThat(folder).doesNotExist();
    assertThat(READER.recognises(new Folder(partial))).isFalse();
    new SyntheticFolder(model, folder).write(SmallModel.WORDS, Progress.silent());
    assertThat(partial).doesNotExist();
    assertThat(contents(folder)).isEqualTo(contents(write("whole", model)));
  }

  @Test
  void anUnfinishedFolderOfAnotherRequestIsRefused() {
    Path folder = interrupted(SmallModel.of(DType.F32, 5), 10);

    assertThatThrownBy(
            () ->
                new SyntheticFolder(SmallModel.of(DType.F32, 6), folder)
                    .write(SmallModel.WORDS, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("interrupted.partial: it is unfinished and of another request");
  }

  @Test
  void aFolderThatIsThereIsRefused() {
    assertThatThrownBy(() -> new SyntheticFolder(SmallModel.of(DType.F32, 5), temporary))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it is there already");
  }

  @Test
  void progressEndsAtItsTotal() throws IOException {
    long[] last = new long[2];
    new SyntheticFolder(SmallModel.of(DType.F32, 5), temporary.resolve("model"))
        .write(
            SmallModel.WORDS,
            (what, done, total, detail) -> {
              last[0] = done;
              last[1] = total;
            });

    assertThat(last[0]).isEqualTo(last[1]).isPositive();
  }
}
