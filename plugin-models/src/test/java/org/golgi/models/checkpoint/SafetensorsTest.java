package org.golgi.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.checkpoint.SafetensorsBytes.entry;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  /** Sorted by name, the three bytes of the first leave the others at odd places. */
  private static final Map<String, HostTensor> TENSORS =
      Map.of(
          "a.flags", HostTensor.of(Shape.of(3), true, false, true),
          "b.double", HostTensor.of(Shape.of(2, 2), 1.5, -2.25, 1e-300, Double.MAX_VALUE),
          "c.float", HostTensor.of(Shape.of(1, 3), 0.1f, -0.0f, Float.MIN_VALUE),
          "d.long", HostTensor.of(Shape.of(2), Long.MIN_VALUE, 1L << 60),
          "e.bfloat", HostTensor.ofDoubles(DType.BF16, Shape.of(3), 1, -3.140625, 1e30),
          "f.scalar", HostTensor.of(Shape.scalar(), 7f),
          "g.empty", HostTensor.of(Shape.of(0, 4), new float[0]),
          "h.größe", HostTensor.of(Shape.of(1), 2f));

  @TempDir Path folder;

  @Test
  void whatTheWriterWritesIsReadAgain() throws IOException {
    Checkpoint read = SafetensorsCheckpoint.ofFile(written("model.safetensors", TENSORS));
    assertThat(read.names()).containsExactlyElementsOf(new TreeMap<>(TENSORS).keySet());
    TENSORS.forEach(
        (name, tensor) -> {
          assertThat(read.tensor(name)).as(name).isEqualTo(tensor);
          assertThat(read.dtype(name)).isEqualTo(tensor.dtype());
          assertThat(read.shape(name)).isEqualTo(tensor.shape());
        });
  }

  @Test
  void tensorsAreMapped() throws IOException {
    Checkpoint read = SafetensorsCheckpoint.ofFile(written("model.safetensors", TENSORS));
    assertThat(read.names())
        .allSatisfy(name -> assertThat(read.tensor(name).bytes().isDirect()).isTrue());
  }

  @Test
  void bfloat16KeepsItsBits() throws IOException {
    HostTensor all = everyPattern(DType.BF16);
    Checkpoint read =
        SafetensorsCheckpoint.ofFile(written("model.safetensors", Map.of("all", all)));
    assertThat(read.tensor("all")).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "0000, 0",
    "8000, -0.0",
    "3c00, 1",
    "c000, -2",
    "3555, 0.333251953125",
    "7bff, 65504",
    "0400, 6.103515625E-5",
    "03ff, 6.097555160522461E-5",
    "0001, 5.960464477539063E-8",
    "7c00, Infinity",
    "fc00, -Infinity",
    "7e00, NaN"
  })
  void float16IsWidenedExactly(String bits, float expected) throws IOException {
    short half = (short) Integer.parseInt(bits, 16);
    Path file =
        SafetensorsBytes.write(
            folder.resolve("half.safetensors"),
            "{" + entry("x", "F16", "[1]", 0, 2) + "}",
            (byte) half,
            (byte) (half >> 8));
    Checkpoint read = SafetensorsCheckpoint.ofFile(file);
    assertThat(read.dtype("x")).isEqualTo(DType.F32);
    assertThat(read.tensor("x")).isEqualTo(HostTensor.of(Shape.of(1), expected));
  }

  @ParameterizedTest
  @CsvSource({
    "U8, 1, 01 ff, 1, 255",
    "I8, 1, 01 ff, 1, -1",
    "I16, 2, 0001 ffff, 256, -1",
    "I32, 4, 00000080 feffffff, -2147483648, -2"
  })
  void shorterIntegersAreWidenedExactly(String type, int each, String hex, long first, long second)
      throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    Path file =
        SafetensorsBytes.write(
            folder.resolve("integers.safetensors"),
            "{" + entry("x", type, "[2]", 0, 2L * each) + "}",
            bytes);
    Checkpoint read = SafetensorsCheckpoint.ofFile(file);
    assertThat(read.dtype("x")).isEqualTo(DType.I64);
    assertThat(read.tensor("x")).isEqualTo(HostTensor.of(Shape.of(2), first, second));
    assertThat(read.rows("x", 1, 2)).isEqualTo(HostTensor.of(Shape.of(1), second));
  }

  @Test
  void rowsAreThoseOfTheTensorAndMapped() throws IOException {
    Checkpoint read = SafetensorsCheckpoint.ofFile(written("model.safetensors", TENSORS));
    for (String name : List.of("a.flags", "b.double", "c.float", "d.long", "e.bfloat")) {
      HostTensor whole = read.tensor(name);
      int rows = whole.shape().extent(0);
      for (int row = 0; row < rows; row++) {
        HostTensor one = read.rows(name, row, row + 1);
        assertThat(one).as(name).isEqualTo(whole.rows(row, row + 1));
        assertThat(one.bytes().isDirect()).isTrue();
      }
      assertThat(read.rows(name, 0, rows)).isEqualTo(whole);
    }
  }

  @Test
  void rowsOfATensorOfMoreThanTwoGibibytesAreRead() throws IOException {
    int rows = 3 << 20;
    int width = 256;
    long bytes = 4L * rows * width;
    Path file =
        SafetensorsBytes.write(
            folder.resolve("large.safetensors"),
            "{" + entry("x", "F32", "[" + rows + ", " + width + "]", 0, bytes) + "}");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(sparse.length() + bytes);
      sparse.seek(sparse.length() - 4L * width);
      sparse.writeInt(Integer.reverseBytes(Float.floatToIntBits(7f)));
    }
    Checkpoint read = SafetensorsCheckpoint.ofFile(file);
    HostTensor last = read.rows("x", rows - 2, rows);
    assertThat(last.shape()).isEqualTo(Shape.of(2, width));
    assertThat(last.at(0)).isEqualTo(0);
    assertThat(last.at(width)).isEqualTo(7);
  }

  @Test
  void metadataIsNoTensor() throws IOException {
    Path file = folder.resolve("model.safetensors");
    SafetensorsWriter.write(file, TENSORS, Map.of("format", "pt"));
    assertThat(SafetensorsCheckpoint.ofFile(file).names()).isEqualTo(TENSORS.keySet());
  }

  @Test
  void shardsAndASingleFileOfTheSameTensorsHaveTheSameHash() throws IOException {
    Checkpoint shards = SafetensorsCheckpoint.of(new Folder(golden("gemma2/sharded")));
    Map<String, HostTensor> tensors = new HashMap<>();
    shards.names().forEach(name -> tensors.put(name, shards.tensor(name)));
    Checkpoint single = SafetensorsCheckpoint.ofFile(written("model.safetensors", tensors));
    assertThat(single.names()).isEqualTo(shards.names());
    assertThat(single.hash()).isEqualTo(shards.hash()).hasSize(64);
  }

  @Test
  void theHashDependsOnNamesTypesShapesAndBytes() throws IOException {
    HostTensor floats = HostTensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 6f);
    assertThat(
            Stream.of(
                    Map.of("x", floats),
                    Map.of("y", floats),
                    Map.of("x", floats.reshaped(Shape.of(3, 2))),
                    Map.of("x", floats.as(DType.BF16)),
                    Map.of("x", HostTensor.of(Shape.of(2, 3), 1f, 2f, 3f, 4f, 5f, 7f)),
                    Map.of("x", floats, "y", floats))
                .map(this::hash))
        .doesNotHaveDuplicates();
  }

  @Test
  void theSingleFileIsTakenBeforeAnIndex() throws IOException {
    written("model.safetensors", TENSORS);
    Files.writeString(folder.resolve("model.safetensors.index.json"), "{}");
    assertThat(SafetensorsCheckpoint.of(new Folder(folder)).names()).isEqualTo(TENSORS.keySet());
  }

  private String hash(Map<String, HostTensor> tensors) {
    try {
      return SafetensorsCheckpoint.ofFile(written("hashed.safetensors", tensors)).hash();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path written(String name, Map<String, HostTensor> tensors) throws IOException {
    Path file = folder.resolve(name);
    SafetensorsWriter.write(file, tensors, Map.of());
    return file;
  }

  private static HostTensor everyPattern(DType dtype) {
    ByteBuffer bytes = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < 1 << 16; bits++) {
      bytes.putShort((short) bits);
    }
    return HostTensor.of(dtype, Shape.of(1 << 16), bytes.flip());
  }
}
