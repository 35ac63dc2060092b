package org.golgi.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights are read where they lie: no copy of a mapped file is made. */
class InPlaceTest {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int ROWS = 1 << 14;
  private static final int WIDTH = 1024;
  private static final long MIB = 1 << 20;

  /** What Java and ONNX Runtime may allocate for themselves: a quarter of the file's 64 MiB. */
  private static final long SLACK = 16 * MIB;

  @Test
  void aMappedFileIsUsedInPlace(@TempDir Path folder) throws IOException {
    Assumptions.assumeTrue(Files.exists(STATUS), "the system says what is resident");
    Path file = folder.resolve("weights");
    ByteBuffer ones = ByteBuffer.allocate(4 * WIDTH).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < WIDTH; i++) {
      ones.putFloat(1);
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (int row = 0; row < ROWS; row++) {
        channel.write(ones.rewind());
      }
      ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, 4L * ROWS * WIDTH);
      Shape shape = Shape.of(ROWS, WIDTH);
      GraphBuilder g = new GraphBuilder();
      Value weights = g.input("weights", DType.F32, shape);
      g.output("y", weights.matmul(g.input("x", DType.F32, Shape.of(WIDTH, 1))).sumAll());
      g.output("z", g.input("row", DType.F32, Shape.of(1, WIDTH)).matmul(weights.transpose()));
      try (OnnxDevice device = RunOnDevice.cpu();
          Tensor x = device.upload(HostTensor.zeros(DType.F32, Shape.of(WIDTH, 1)));
          Tensor row = device.upload(HostTensor.zeros(DType.F32, Shape.of(1, WIDTH)))) {
        long before = anonymous();
        try (Tensor tensor = device.upload(HostTensor.of(DType.F32, shape, mapped));
            Executable executable = device.compile(g.build(), Map.of("weights", tensor))) {
          RunOnDevice.download(executable.run(Map.of("x", x, "row", row)));
          assertThat(anonymous() - before).as("bytes beside the mapped file").isLessThan(SLACK);
        }
      }
    }
  }

  /** The resident memory that is of no file. */
  private static long anonymous() throws IOException {
    return Files.readAllLines(STATUS).stream()
        .filter(line -> line.startsWith("RssAnon:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
