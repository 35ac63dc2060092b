package org.golgi.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.cases.Draw;
import org.golgi.graph.transform.Gradient;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory that runs take: as the device counts it, and as Linux does. */
class PeakTest {
  private static final long MIB = 1 << 20;

  /** Above the size up to which the allocator of the C library may keep freed blocks: 32 MiB. */
  private static final Shape LARGE = Shape.of(10, 16, 256, 256);

  private static final long BYTES = 40 * MIB;

  /** What libtorch's and Java's own small allocations may add to a run. */
  private static final long SLACK = 16 * MIB;

  private static final int STEPS = 200;

  private final Device device = new DjlBackend(new NativeLibraries()).open("cpu");

  /** What libtorch sets up at its first run belongs to no test. */
  @BeforeEach
  void warmUp() {
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", DType.F32, Shape.of(256, 256));
    g.output("y", x.matmul(x).softmax());
    try (Tensor tensor = device.upload(HostTensor.zeros(DType.F32, Shape.of(256, 256)));
        Executable executable = device.compile(g.build())) {
      executable.run(Map.of("x", tensor)).get("y").close();
    }
  }

  @AfterEach
  void close() {
    device.close();
  }

  /** Runs a graph of one input and one small output, and compares the peaks of the run. */
  private void assertPeak(UnaryOperator<Value> graph, double intermediates) {
    GraphBuilder g = new GraphBuilder();
    Value y = graph.apply(g.input("x", DType.F32, LARGE));
    g.output(
        "y",
        y.slice(0, 0, 1).reshape(Math.toIntExact(y.shape().size() / y.shape().extent(0))).sumAll());
    try (Tensor x = device.upload(HostTensor.zeros(DType.F32, LARGE));
        Executable executable = device.compile(g.build())) {
      device.resetPeak();
      long before = device.memory().liveBytes();
      boolean measured = ResidentMemory.resetPeak();
      long resident = ResidentMemory.now();
      executable.run(Map.of("x", x)).get("y").close();
      long grown = ResidentMemory.peak() - resident;
      long counted = device.memory().peakBytes() - before;
      assertThat(counted)
          .as("bytes counted")
          .isBetween(BYTES, (long) (intermediates * BYTES) + SLACK);
      Assumptions.assumeTrue(measured, "the peak of the resident memory cannot be reset here");
      assertThat(grown).as("resident bytes").isLessThan(counted + SLACK);
      assertThat(grown).as("resident bytes: something was measured").isGreaterThan(BYTES / 2);
    }
  }

  @Test
  void aChainOfTwoHundredOpsHoldsTwoIntermediates() {
    assertPeak(
        x -> {
          Value y = x;
          for (int i = 0; i < STEPS; i++) {
            y = i % 2 == 0 ? y.plus(0.5) : y.negate();
          }
          return y;
        },
        2);
  }

  @Test
  void viewsTakeNothing() {
    assertPeak(
        x -> {
          Value y = x.negate();
          for (int i = 0; i < STEPS; i++) {
            y = y.transpose().permute(0, 1, 3, 2).reshape(10, 4096, 256).reshape(LARGE);
          }
          return y.negate();
        },
        2);
  }

  @Test
  void reshapingWhatIsOutOfOrderIsACopyThatIsCounted() {
    assertPeak(
        x -> {
          Value y = x.negate();
          Value turned = y.permute(0, 2, 1, 3).reshape(10, 256, 4096);
          return turned.plus(y.reshape(10, 256, 4096));
        },
        3);
  }

  @Test
  void elementwiseResultsKeepTheOrderOfTheirOperands() {
    assertPeak(x -> x.negate().permute(0, 2, 1, 3).abs().reshape(10, 256, 4096).negate().abs(), 3);
  }

  @Test
  void productsOfWhatIsOutOfOrderAreCounted() {
    assertPeak(
        x -> {
          Value heads = x.negate().reshape(10, 256, 16, 256).permute(0, 2, 1, 3);
          return heads.matmul(heads.transpose());
        },
        4);
  }

  @Test
  void theWorkspaceOfFusedOpsIsCounted() {
    assertPeak(Value::logSumExp, 2);
    assertPeak(x -> x.logSumExp().plus(x.rmsNorm(1e-6)), 3);
    assertPeak(x -> Gradient.of(x.rmsNorm(1e-6).sin().sumAll(), List.of(x)).get(0), 5);
    assertPeak(x -> Gradient.of(x.softmax().sin().sumAll(), List.of(x)).get(0), 5);
    assertPeak(x -> x.kthLargest(200).plus(x), 4);
  }

  @Test
  void tablesOfGradientsAreMadeInPlace() {
    assertPeak(
        x -> {
          Value indices = x.builder().iota(Shape.of(16), 0);
          Value rows = x.reshape(160, 65536).slice(0, 0, 16);
          return rows.scatterAdd(indices, 160).reshape(LARGE);
        },
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"F32", "BF16"})
  void aMappedFileIsUsedInPlace(String type, @TempDir Path folder) throws IOException {
    DType dtype = DType.valueOf(type);
    int rows = Math.toIntExact(64 * MIB / dtype.bytes() / 1024);
    Shape shape = Shape.of(rows, 1024);
    HostTensor pattern = new Draw(3, dtype).normal(Shape.of(1024));
    Path file = folder.resolve("weights");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int row = 0; row < rows; row++) {
        ByteBuffer bytes = pattern.bytes();
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer mapped =
          channel
              .map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
              .order(ByteOrder.LITTLE_ENDIAN);
      GraphBuilder g = new GraphBuilder();
      Value weights = g.input("weights", dtype, shape);
      g.output("greatest", weights.max(0));
      g.output("last", weights.slice(0, rows - 1, rows));
      long before = ResidentMemory.anonymous();
      Map<String, HostTensor> results = new LinkedHashMap<>();
      try (Tensor tensor = device.upload(HostTensor.of(dtype, shape, mapped));
          Executable executable = device.compile(g.build())) {
        executable
            .run(Map.of("weights", tensor))
            .forEach(
                (name, output) -> {
                  results.put(name, output.download());
                  output.close();
                });
        assertThat(ResidentMemory.anonymous() - before)
            .as("bytes beside the mapped file")
            .isLessThan(SLACK);
      }
      assertThat(results.get("greatest")).isEqualTo(pattern.reshaped(Shape.of(1, 1024)));
      assertThat(results.get("last")).isEqualTo(pattern.reshaped(Shape.of(1, 1024)));
    }
  }
}
