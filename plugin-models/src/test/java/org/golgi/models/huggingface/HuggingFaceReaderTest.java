package org.golgi.models.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isOneLineWithARemedy;
import static org.golgi.models.Refusal.isRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Model;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuggingFaceReaderTest {
  private static final String CONFIG = "config.json";
  private static final String MODEL = "model.safetensors";
  private static final String TOKENIZER = "tokenizer.json";
  private static final int TRIALS = 200;

  private final HuggingFaceReader reader =
      new HuggingFaceReader(new NativeLibraries(), List.of(new Gemma2Architecture()));

  @TempDir Path parent;
  private Path folder;

  @BeforeEach
  void copyAModel() throws IOException {
    folder = Files.createDirectory(parent.resolve("tiny-gemma"));
    for (String file : List.of(CONFIG, MODEL)) {
      Files.copy(golden("gemma2/capped").resolve(file), folder.resolve(file));
    }
    Files.copy(golden("tokenizer/byte-level").resolve(TOKENIZER), folder.resolve(TOKENIZER));
  }

  @Test
  void aFolderAsDownloadedIsRead() {
    assertThat(reader.recognises(new Folder(folder))).isTrue();
    Model model = reader.read(new Folder(folder));
    assertThat(model.name()).isEqualTo("tiny-gemma");
    assertThat(model.network().layers()).isEqualTo(3);
    assertThat(model.network().vocabulary()).isEqualTo(360);
    assertThat(model.checkpoint().names())
        .containsExactlyInAnyOrderElementsOf(model.network().parameters().keySet());
    assertThat(model.tokenizer().hasBos()).isTrue();
    assertThat(model.tokenizer().encode("a b").tokens()).containsExactly(2, 68, 224, 69);
  }

  @ParameterizedTest
  @ValueSource(strings = {CONFIG, MODEL, TOKENIZER})
  void aMissingFileIsRefusedByItsName(String file) throws IOException {
    Files.delete(folder.resolve(file));
    assertThat(reader.recognises(new Folder(folder))).isEqualTo(!file.equals(CONFIG));
    isRefused(
        () -> reader.read(new Folder(folder)),
        folder.resolve(file).toString(),
        "there is no such file");
  }

  @Test
  void aMissingFolderIsRefused() {
    Path absent = parent.resolve("absent");
    assertThat(reader.recognises(new Folder(absent))).isFalse();
    isRefused(() -> reader.read(new Folder(absent)), absent.toString(), "there is no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                    | it is not a JSON object",
        "nonsense              | it is not JSON",
        "{                     | it is not JSON",
        "{} {}                 | it is not JSON",
        "[]                    | it is not a JSON object",
        "null                  | it is not a JSON object",
        "{}                    | field model_type: it is missing",
        "{\"model_type\": null}| field model_type: it is missing",
        "{\"model_type\": 2}   | field model_type: the value 2",
        "{\"model_type\": \"mamba\"} | field model_type: the value mamba",
        "{\"model_type\": \"gemma2\", \"model_type\": \"x\"} | it is not JSON",
        "{\"model_type\": \"gemma2\"} | field num_hidden_layers: it is missing"
      })
  void aConfigurationThatIsWrongIsRefused(String json, String problem) throws IOException {
    Path config = Files.writeString(folder.resolve(CONFIG), json);
    isRefused(() -> reader.read(new Folder(folder)), config.toString(), problem);
  }

  @Test
  void anUnknownArchitectureIsRefusedWithThoseThatAreKnown() throws IOException {
    Files.writeString(folder.resolve(CONFIG), "{\"model_type\": \"llama\"}");
    isRefused(() -> reader.read(new Folder(folder)), "field model_type", "llama", "one of gemma2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "[]",
        "null",
        "{\"version\": \"1.0\", \"model\": {}}",
        // Each of these would end the process if the native library were given it.
        "{\"decoder\": {\"type\" \"Fuse\"}}",
        "{\"decoder\": {\"type\": \"\\ud800\"}}",
        "{\"decoder\": {\"type\": 1e999}}",
        "{\"decoder\":"
      })
  void aTokenizerThatIsWrongIsRefused(String json) throws IOException {
    Path tokenizer = Files.writeString(folder.resolve(TOKENIZER), json);
    isRefused(
        () -> reader.read(new Folder(folder)), tokenizer.toString(), "tokenizer.json that came");
  }

  @Test
  void aTokenizerNestedTooDeeplyIsRefused() throws IOException {
    String deep = "{\"decoder\": " + "[".repeat(120) + "]".repeat(120) + "}";
    Path tokenizer = Files.writeString(folder.resolve(TOKENIZER), deep);
    isRefused(() -> reader.read(new Folder(folder)), tokenizer.toString(), "it is not JSON");
  }

  @Test
  void aTokenizerThatIsNoTextIsRefused() throws IOException {
    byte[] bytes = new byte[500];
    new Random(5).nextBytes(bytes);
    Path tokenizer = Files.write(folder.resolve(TOKENIZER), bytes);
    isRefused(() -> reader.read(new Folder(folder)), tokenizer.toString());
  }

  @Test
  void aTextWithATokenThatTheModelLacksIsRefused() throws IOException {
    Map<String, HostTensor> tensors = tensors();
    tensors.put("model.embed_tokens.weight", HostTensor.zeros(DType.F32, Shape.of(200, 24)));
    write(tensors);
    Path config = folder.resolve(CONFIG);
    Files.writeString(config, Files.readString(config).replace("360", "200"));
    Model model = reader.read(new Folder(folder));
    assertThat(model.tokenizer().encode("a").tokens()).containsExactly(2, 68);
    isRefused(
        () -> model.tokenizer().encode("a b"),
        folder.resolve(TOKENIZER).toString(),
        "token 224",
        "vocab_size is 200");
    isRefused(() -> model.tokenizer().encodeContinuation(" b"), "token 224");
  }

  @Test
  void aTensorThatTheCheckpointLacksIsRefused() throws IOException {
    Map<String, HostTensor> tensors = tensors();
    tensors.remove("model.norm.weight");
    write(tensors);
    isRefused(
        () -> reader.read(new Folder(folder)),
        folder.resolve(MODEL).toString(),
        "no tensor model.norm.weight",
        "config.json");
  }

  @Test
  void aTensorOfAnotherShapeThanTheConfigurationMeansIsRefused() throws IOException {
    Map<String, HostTensor> tensors = tensors();
    tensors.put("model.norm.weight", HostTensor.zeros(DType.F32, Shape.of(25)));
    write(tensors);
    isRefused(
        () -> reader.read(new Folder(folder)),
        folder.resolve(MODEL) + ", tensor model.norm.weight",
        "[25]",
        "config.json means [24]");
  }

  @Test
  void aTensorThatIsNotFloatingIsRefused() throws IOException {
    Map<String, HostTensor> tensors = tensors();
    tensors.put("model.norm.weight", HostTensor.zeros(DType.I64, Shape.of(24)));
    write(tensors);
    isRefused(
        () -> reader.read(new Folder(folder)),
        folder.resolve(MODEL) + ", tensor model.norm.weight",
        "I64",
        "not a floating one");
  }

  @ParameterizedTest
  @ValueSource(strings = {CONFIG, TOKENIZER})
  void aDamagedFileIsReadOrRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    Random random = new Random(13);
    int refused = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(folder.resolve(name), damaged);
      try {
        assertThat(reader.read(new Folder(folder)).tokenizer().encode("a text").tokens())
            .isNotEmpty();
      } catch (InvalidInputException e) {
        isOneLineWithARemedy(e);
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private Map<String, HostTensor> tensors() {
    Checkpoint checkpoint = SafetensorsCheckpoint.of(new Folder(golden("gemma2/capped")));
    Map<String, HostTensor> tensors = new TreeMap<>();
    checkpoint.names().forEach(name -> tensors.put(name, checkpoint.tensor(name)));
    return tensors;
  }

  private void write(Map<String, HostTensor> tensors) throws IOException {
    SafetensorsWriter.write(folder.resolve(MODEL), tensors, Map.of());
  }
}
