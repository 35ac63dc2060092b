package org.golgi.models.checkpoint;

import static org.golgi.models.Refusal.isRefused;
import static org.golgi.models.checkpoint.SafetensorsBytes.entry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenSafetensorsTest {
  private static final int CONTENT = 16;
  private static final String GOOD = entry("x", "F32", "[4]", 0, 16);
  private static final String INDEX = "model.safetensors.index.json";

  @TempDir Path folder;

  static Stream<Arguments> headers() {
    return Stream.of(
        // Not JSON, not an object, not as the format says.
        broken("nothing at all", "its header is not JSON"),
        broken("{ ", "its header is not JSON"),
        broken("[]", "its header is not a JSON object"),
        broken("17", "its header is not a JSON object"),
        broken("null", "its header is not a JSON object"),
        broken("{" + GOOD + "} {}", "its header is not JSON"),
        broken("{" + GOOD + "," + GOOD + "}", "its header is not JSON", "Duplicate", "'x'"),
        broken("[".repeat(5_000), "its header is not JSON"),
        broken("{\"x\":1}", "tensor x", "dtype ''"),
        broken("{\"x\":{}}", "tensor x", "dtype ''"),
        broken("{\"x\\ny\":{}}", "tensor x y"),
        // Types.
        broken("{" + entry("x", "F8_E4M3", "[16]", 0, 16) + "}", "tensor x", "F8_E4M3", "BF16"),
        broken("{" + entry("x", "U32", "[4]", 0, 16) + "}", "tensor x", "U32"),
        broken("{" + entry("x", "F8_E4M3", "[16]", 0, 16) + "}", "tensor x", "F8_E4M3"),
        broken("{" + entry("x", "f32", "[4]", 0, 16) + "}", "tensor x", "f32"),
        // Shapes.
        broken("{" + entry("x", "F32", "[-4]", 0, 16) + "}", "tensor x", "[-4]"),
        broken("{" + entry("x", "F32", "[-2,-2]", 0, 16) + "}", "tensor x", "[-2,-2]"),
        broken("{" + entry("x", "F32", "[4.0]", 0, 16) + "}", "tensor x", "[4.0]"),
        broken("{" + entry("x", "F32", "[\"4\"]", 0, 16) + "}", "tensor x", "shape"),
        broken("{" + entry("x", "F32", "4", 0, 16) + "}", "tensor x", "shape"),
        broken("{" + entry("x", "F32", "null", 0, 16) + "}", "tensor x", "shape"),
        broken("{" + entry("x", "F32", "[4294967296]", 0, 16) + "}", "tensor x", "4294967296"),
        broken(
            "{" + entry("x", "F32", "[2147483647,2147483647,2147483647]", 0, 16) + "}",
            "tensor x",
            "too large"),
        // 2^62 elements of 4 bytes: 2^64, which is 0 where it overflows.
        broken(
            "{" + entry("x", "F32", "[1073741824,1073741824,4]", 0, 0) + "}",
            "tensor x",
            "too large"),
        // Offsets.
        broken("{" + entry("x", "F32", "[3]", 0, 16) + "}", "tensor x", "has 16 bytes"),
        broken("{" + entry("x", "F32", "[5]", 0, 16) + "}", "tensor x", "has 16 bytes"),
        broken("{" + entry("x", "F32", "[5]", 0, 20) + "}", "tensor x", "cut short"),
        broken("{" + entry("x", "F32", "[4]", 1, 17) + "}", "tensor x", "1 to 17"),
        broken("{" + entry("x", "F32", "[4]", -8, 8) + "}", "tensor x", "-8 to 8"),
        broken("{" + entry("x", "F32", "[4]", 16, 0) + "}", "tensor x", "16 to 0"),
        broken("{" + entry("x", "F32", "[4]", Long.MAX_VALUE - 16, Long.MAX_VALUE) + "}", "x"),
        broken("{" + entry("x", "F32", "[4]", Long.MIN_VALUE, Long.MIN_VALUE + 16) + "}", "x"),
        broken("{\"x\":{\"dtype\":\"F32\",\"shape\":[4]}}", "tensor x", "no pair of data_offsets"),
        broken(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0]}}",
            "tensor x",
            "data_offsets"),
        broken(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0.0,16.0]}}",
            "tensor x",
            "data_offsets"),
        broken(
            "{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,99999999999999999999]}}",
            "tensor x",
            "data_offsets"),
        broken(
            "{" + entry("x", "F32", "[3]", 0, 12) + "," + entry("y", "F32", "[2]", 8, 16) + "}",
            "tensors x and y overlap"),
        broken("{" + GOOD + "," + entry("y", "F32", "[4]", 0, 16) + "}", "overlap"),
        broken(
            "{" + entry("x", "F32", "[1]", 0, 4) + "," + entry("y", "F32", "[2]", 8, 16) + "}",
            "4 bytes between x and tensor y belong to no tensor"),
        broken("{" + entry("x", "F32", "[3]", 4, 16) + "}", "4 bytes between the header"),
        broken("{" + entry("x", "F32", "[3]", 0, 12) + "}", "4 bytes after x belong to no tensor"),
        broken("{}", "16 bytes after the header belong to no tensor"));
  }

  private static Arguments broken(String header, String... words) {
    return Arguments.of(header, words);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderThatIsWrongIsRefused(String header, String... words) throws IOException {
    Path file = SafetensorsBytes.write(folder.resolve("x.safetensors"), header, new byte[CONTENT]);
    isRefused(() -> SafetensorsCheckpoint.ofFile(file), with(file, words));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE})
  void aHeaderLengthThatLiesIsRefused(long claimed) throws IOException {
    Path file =
        SafetensorsBytes.write(
            folder.resolve("x.safetensors"), claimed, "{" + GOOD + "}", new byte[CONTENT]);
    isRefused(
        () -> SafetensorsCheckpoint.ofFile(file),
        file.toString(),
        "header claims to be " + Long.toUnsignedString(claimed) + " bytes");
  }

  @Test
  void aHeaderLongerThanNamesNeedIsRefusedBeforeItIsRead() throws IOException {
    long claimed = 200L << 20;
    Path file = SafetensorsBytes.write(folder.resolve("x.safetensors"), claimed, "{");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(claimed + 100);
    }
    isRefused(
        () -> SafetensorsCheckpoint.ofFile(file),
        file.toString(),
        "header is " + claimed + " bytes long");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 40})
  void aHeaderLengthThatCutsTheHeaderIsRefused(int claimed) throws IOException {
    Path file =
        SafetensorsBytes.write(
            folder.resolve("x.safetensors"), claimed, "{" + GOOD + "}", new byte[CONTENT]);
    isRefused(() -> SafetensorsCheckpoint.ofFile(file), file.toString(), "header is not JSON");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    Path whole =
        SafetensorsBytes.write(
            folder.resolve("whole.safetensors"), "{" + GOOD + "}", new byte[CONTENT]);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      Path file = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, length));
      isRefused(() -> SafetensorsCheckpoint.ofFile(file), file.toString());
    }
  }

  @Test
  void aFileCutAfterItWasOpenedIsRefused() throws IOException {
    Path file =
        SafetensorsBytes.write(
            folder.resolve("x.safetensors"), "{" + GOOD + "}", new byte[CONTENT]);
    Checkpoint open = SafetensorsCheckpoint.ofFile(file);
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
    isRefused(() -> open.tensor("x"), file.toString(), "cut short after it was opened");
    Files.delete(file);
    isRefused(() -> open.tensor("x"), file.toString(), "cannot be read");
  }

  /**
   * Float16 is widened, so that half of the most bytes that a file's tensor may have is too much.
   */
  @ParameterizedTest
  @ValueSource(strings = {"F32", "F16"})
  void aTensorOfMoreThanTwoGibibytesIsRefusedWhenItIsRead(String dtype) throws IOException {
    long bytes = 1L << (dtype.equals("F32") ? 31 : 30);
    long elements = 1L << 29;
    Path file =
        SafetensorsBytes.write(
            folder.resolve("x.safetensors"),
            "{" + entry("x", dtype, "[" + elements + "]", 0, bytes) + "}");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + bytes);
    }
    Checkpoint open = SafetensorsCheckpoint.ofFile(file);
    isRefused(() -> open.tensor("x"), file + ", tensor x", "2147483648 bytes", "2 GiB");
    int all = (int) elements;
    isRefused(() -> open.rows("x", 0, all), file + ", tensor x", "2147483648 bytes", "2 GiB");
  }

  @Test
  void aTensorThatIsNotThereIsRefused() throws IOException {
    Path file =
        SafetensorsBytes.write(
            folder.resolve("x.safetensors"), "{" + GOOD + "}", new byte[CONTENT]);
    Checkpoint open = SafetensorsCheckpoint.ofFile(file);
    isRefused(() -> open.tensor("y"), file.toString(), "no tensor y");
    isRefused(() -> open.shape("y"), file.toString(), "no tensor y");
    isRefused(() -> open.dtype("y"), file.toString(), "no tensor y");
  }

  @Test
  void aFolderWithoutAModelIsRefused() {
    isRefused(
        () -> SafetensorsCheckpoint.of(new Folder(folder)),
        folder.resolve("model.safetensors").toString(),
        "there is no such file");
    Path absent = folder.resolve("absent");
    isRefused(() -> SafetensorsCheckpoint.of(new Folder(absent)), absent.toString());
    isRefused(() -> SafetensorsCheckpoint.ofFile(folder), folder.toString(), "cannot be read");
  }

  static Stream<Arguments> indexes() {
    return Stream.of(
        broken("", "field weight_map", "missing"),
        broken("{", "it is not JSON"),
        broken("[]", "field weight_map", "missing"),
        broken("{}", "field weight_map", "missing"),
        broken("{\"weight_map\":[]}", "field weight_map"),
        broken("{\"weight_map\":{}}", "field weight_map", "names no tensor"),
        broken("{\"weight_map\":{\"x\":1}}", "tensor x", "shard 1"),
        broken("{\"weight_map\":{\"x\":null}}", "tensor x", "shard"),
        broken("{\"weight_map\":{\"x\":\"\"}}", "tensor x", "shard"),
        broken("{\"weight_map\":{\"x\":\"/\"}}", "tensor x", "shard"),
        broken("{\"weight_map\":{\"x\":\"..\"}}", "tensor x", "shard"),
        broken("{\"weight_map\":{\"x\":\"../a.safetensors\"}}", "tensor x", "../a.safetensors"),
        broken("{\"weight_map\":{\"x\":\"a\\u0000.safetensors\"}}", "tensor x", "shard"),
        broken("{\"weight_map\":{\"x\":\"a.safetensors\",\"x\":\"b.safetensors\"}}", "not JSON"));
  }

  @ParameterizedTest
  @MethodSource("indexes")
  void anIndexThatIsWrongIsRefused(String json, String... words) throws IOException {
    Path index = Files.writeString(folder.resolve(INDEX), json, StandardCharsets.UTF_8);
    isRefused(() -> SafetensorsCheckpoint.of(new Folder(folder)), with(index, words));
  }

  @Test
  void aMissingShardIsRefusedByItsName() throws IOException {
    Files.writeString(folder.resolve(INDEX), "{\"weight_map\":{\"x\":\"a.safetensors\"}}");
    isRefused(
        () -> SafetensorsCheckpoint.of(new Folder(folder)),
        folder.resolve("a.safetensors").toString(),
        "shard is missing",
        "x");
  }

  @Test
  void aShardWithoutItsTensorIsRefused() throws IOException {
    Files.writeString(
        folder.resolve(INDEX),
        "{\"weight_map\":{\"x\":\"a.safetensors\",\"y\":\"a.safetensors\"}}");
    Path shard =
        SafetensorsBytes.write(
            folder.resolve("a.safetensors"), "{" + GOOD + "}", new byte[CONTENT]);
    isRefused(
        () -> SafetensorsCheckpoint.of(new Folder(folder)), shard.toString(), "lacks tensor y");
  }

  private static String[] with(Path file, String... words) {
    return Stream.concat(Stream.of(file.toString()), Arrays.stream(words)).toArray(String[]::new);
  }
}
