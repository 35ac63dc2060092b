package org.golgi.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy wrote; see {@code tools/oracle/arrays.py}. */
class NpzTest {
  private static final Shape MATRIX = Shape.of(3, 5);
  private static final double[] QUARTERS =
      IntStream.rangeClosed(-7, 7).mapToDouble(i -> i / 4.0).toArray();
  private static final double[] CUBE = IntStream.range(0, 24).mapToDouble(i -> i / 4.0).toArray();

  @TempDir Path folder;

  static Stream<Arguments> arrays() {
    double[] integers = IntStream.rangeClosed(-7, 7).asDoubleStream().toArray();
    double[] positive = IntStream.rangeClosed(-7, 7).mapToDouble(i -> i > 0 ? 1 : 0).toArray();
    Map<String, HostTensor> expected =
        Map.ofEntries(
            Map.entry("f2", HostTensor.ofDoubles(DType.F32, MATRIX, QUARTERS)),
            Map.entry("f4", HostTensor.ofDoubles(DType.F32, MATRIX, QUARTERS)),
            Map.entry("f8", HostTensor.ofDoubles(DType.F64, MATRIX, QUARTERS)),
            Map.entry("i8", HostTensor.ofDoubles(DType.I64, MATRIX, integers)),
            Map.entry("b1", HostTensor.ofDoubles(DType.BOOL, MATRIX, positive)),
            Map.entry("f2_fortran", HostTensor.ofDoubles(DType.F32, MATRIX, QUARTERS)),
            Map.entry("f4_fortran", HostTensor.ofDoubles(DType.F32, MATRIX, QUARTERS)),
            Map.entry("f8_fortran", HostTensor.ofDoubles(DType.F64, Shape.of(2, 3, 4), CUBE)),
            Map.entry("cube", HostTensor.ofDoubles(DType.F64, Shape.of(2, 3, 4), CUBE)),
            Map.entry("scalar", HostTensor.of(Shape.scalar(), 2.5f)),
            Map.entry("vector", HostTensor.of(Shape.of(1), 1.5f)),
            Map.entry("empty", HostTensor.of(Shape.of(0, 3), new float[0])));
    return Stream.of("stored", "deflated")
        .flatMap(
            file ->
                expected.entrySet().stream()
                    .map(array -> Arguments.of(file, array.getKey(), array.getValue())));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void everyArrayOfNumPyIsRead(String file, String array, HostTensor expected) {
    Checkpoint npz = NpzCheckpoint.open(golden("npz/" + file + ".npz"));
    assertThat(npz.names()).hasSize(12).contains(array);
    assertThat(npz.tensor(array)).isEqualTo(expected);
    assertThat(npz.shape(array)).isEqualTo(expected.shape());
    assertThat(npz.dtype(array)).isEqualTo(expected.dtype());
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void rowsAreThoseOfTheArrayAndOutsideTheHeap(String file, String array, HostTensor expected) {
    Checkpoint npz = NpzCheckpoint.open(golden("npz/" + file + ".npz"));
    int rows = expected.shape().rank() == 0 ? 0 : expected.shape().extent(0);
    for (int from = 0; from < rows; from++) {
      for (int to = from; to <= rows; to++) {
        HostTensor part = npz.rows(array, from, to);
        assertThat(part).isEqualTo(expected.rows(from, to));
        assertThat(part.bytes().isDirect()).isTrue();
      }
    }
  }

  @Test
  void elementsLieAsNativeCodeNeedsThem() {
    Checkpoint npz = NpzCheckpoint.open(golden("npz/stored.npz"));
    for (String array : npz.names()) {
      HostTensor tensor = npz.tensor(array);
      assertThat(tensor.bytes().alignmentOffset(0, tensor.dtype().bytes())).as(array).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyVersionOfTheHeaderIsRead(int version) {
    Checkpoint npz = NpzCheckpoint.open(golden("npz/versions.npz"));
    assertThat(npz.tensor("v" + version))
        .isEqualTo(HostTensor.ofDoubles(DType.F32, MATRIX, QUARTERS));
  }

  @Test
  void aZip64FileIsRead() throws IOException {
    byte[] array = NpzBytes.array("<f4", false, "(2,)", 8);
    array[array.length - 1] = 0x40;
    Checkpoint npz = NpzCheckpoint.open(NpzBytes.zip64(folder.resolve("x.npz"), "x.npy", array));
    assertThat(npz.tensor("x")).isEqualTo(HostTensor.of(Shape.of(2), 0f, 2f));
  }

  @Test
  void anArrayIsOutsideTheHeap() {
    assertThat(NpzCheckpoint.open(golden("npz/stored.npz")).tensor("f4").bytes().isDirect())
        .isTrue();
  }

  @Test
  void howTheZipIsWrittenDoesNotChangeTheHash() {
    assertThat(NpzCheckpoint.open(golden("npz/stored.npz")).hash())
        .isEqualTo(NpzCheckpoint.open(golden("npz/deflated.npz")).hash())
        .isNotEqualTo(NpzCheckpoint.open(golden("npz/versions.npz")).hash());
  }

  @Test
  void anEntryMayLackTheEndingOfItsName() throws IOException {
    Path file =
        NpzBytes.zip(
            folder.resolve("x.npz"),
            ZipEntry.STORED,
            Map.of("x", NpzBytes.array("<f4", false, "(1,)", 4)));
    assertThat(NpzCheckpoint.open(file).tensor("x")).isEqualTo(HostTensor.of(Shape.of(1), 0f));
  }

  @Test
  void theFileIsFreeBetweenReads() throws IOException {
    Path file = Files.copy(golden("npz/stored.npz"), folder.resolve("moved.npz"));
    Checkpoint npz = NpzCheckpoint.open(file);
    Path aside = Files.move(file, folder.resolve("aside.npz"));
    Files.move(aside, file);
    assertThat(npz.tensor("vector")).isEqualTo(HostTensor.of(Shape.of(1), 1.5f));
  }
}
