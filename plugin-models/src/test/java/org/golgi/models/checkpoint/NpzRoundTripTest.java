package org.golgi.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.NpzWriter;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What our writer writes, our reader reads; that NumPy's files are read, another test says. */
class NpzRoundTripTest {
  private static final List<Shape> SHAPES =
      List.of(
          Shape.scalar(),
          Shape.of(1),
          Shape.of(7),
          Shape.of(3, 5),
          Shape.of(2, 1, 4),
          Shape.of(0, 3),
          Shape.of(1, 2, 1, 2, 1));

  @TempDir Path folder;

  @Test
  void everyTypeAndShapeIsReadBitForBit() throws IOException {
    Map<String, HostTensor> tensors = tensors();
    Path file = folder.resolve("a.npz");
    NpzWriter.write(file, tensors);
    Checkpoint read = NpzCheckpoint.open(file);
    assertThat(read.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertThat(read.shape(name)).isEqualTo(tensor.shape());
          assertThat(read.dtype(name)).isEqualTo(tensor.dtype());
          assertThat(read.tensor(name)).isEqualTo(tensor);
        });
  }

  @Test
  void theSameTensorsGiveTheSameBytesInWhateverOrderTheyCome() throws IOException {
    Map<String, HostTensor> tensors = tensors();
    Map<String, HostTensor> reversed = new LinkedHashMap<>();
    List<String> names = List.copyOf(tensors.keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      reversed.put(names.get(i), tensors.get(names.get(i)));
    }
    NpzWriter.write(folder.resolve("a.npz"), tensors);
    NpzWriter.write(folder.resolve("b.npz"), reversed);
    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  @Test
  void aFileIsReplacedAndNoPartOfItIsLeftBeside() throws IOException {
    Path file = folder.resolve("a.npz");
    NpzWriter.write(file, tensors());
    NpzWriter.write(file, Map.of("one", HostTensor.of(Shape.of(1), 2.5f)));
    assertThat(NpzCheckpoint.open(file).names()).containsExactly("one");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void bfloat16WhichNumPyLacksIsRefused() {
    HostTensor tensor = HostTensor.zeros(DType.BF16, Shape.of(2));
    assertThatThrownBy(() -> NpzWriter.write(folder.resolve("a.npz"), Map.of("x", tensor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bfloat16");
    assertThat(folder.resolve("a.npz")).doesNotExist();
  }

  private static Map<String, HostTensor> tensors() {
    Random random = new Random(1);
    Map<String, HostTensor> tensors = new LinkedHashMap<>();
    for (DType dtype : List.of(DType.F32, DType.F64, DType.I64, DType.BOOL)) {
      for (Shape shape : SHAPES) {
        double[] elements = random.doubles(shape.size(), -9, 9).map(x -> x < 0 ? 0 : x).toArray();
        tensors.put(
            dtype + "_" + shape.rank() + "_" + shape.size(),
            HostTensor.ofDoubles(dtype, shape, elements));
      }
    }
    return tensors;
  }
}
