package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.MemoryUse;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.junit.jupiter.api.DynamicNode;

/** Tensors: their bytes, and how long they live. Of every type, computed with or not. */
final class Tensors {
  private static final double[] NUMBERS = {1, 0, -2, 0.5, 3, 1e-2};

  /** Large enough that freed memory is soon used for something else. */
  private static final Shape LARGE = Shape.of(64, 1024);

  private Tensors() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return Stream.concat(
        Stream.of(
            hardware.test("a device says its name", device -> name(hardware, device)),
            hardware.test("memory counts tensors and bytes", Tensors::memory),
            hardware.test("two devices count for themselves", device -> two(hardware, device)),
            hardware.test(
                "every floating type is converted to what is computed with",
                device -> converted(device, hardware.computed()))),
        Arrays.stream(DType.values())
            .flatMap(
                dtype ->
                    Stream.of(
                        hardware.test(
                            dtype + ": bytes come back as they went, from wherever they lay",
                            device -> comesBack(device, dtype)),
                        hardware.test(
                            dtype + ": tensors without elements and without axes come back",
                            device -> small(device, dtype)),
                        hardware.test(
                            dtype + ": a closed tensor cannot be used, and may be closed again",
                            device -> closed(device, dtype)),
                        hardware.test(
                            dtype + ": tensors outlive the bytes they came from",
                            device -> outlives(device, dtype)))));
  }

  private static void name(Hardware hardware, Device device) {
    assertThat(device.name()).isEqualTo(hardware.name());
    assertThat(device.computes(DType.I64)).as("I64 is no floating type").isFalse();
    assertThat(device.computes(DType.BOOL)).as("BOOL is no floating type").isFalse();
  }

  /** Weights may be stored in a type that is not computed with. */
  private static void converted(Device device, List<DType> computed) {
    for (DType from : DType.values()) {
      for (DType to : computed) {
        if (from.isFloating()) {
          HostTensor stored = HostTensor.ofDoubles(from, Shape.of(3, 2), NUMBERS);
          GraphBuilder g = new GraphBuilder();
          g.output("y", g.input("x", from, stored.shape()).as(to));
          assertThat(Hardware.run(device, g.build(), Map.of("x", stored)))
              .as("%s from %s", to, from)
              .containsOnly(Map.entry("y", stored.as(to)));
        }
      }
    }
  }

  private static void comesBack(Device device, DType dtype) {
    HostTensor heap = HostTensor.ofDoubles(dtype, Shape.of(3, 2), NUMBERS);
    ByteBuffer outside =
        ByteBuffer.allocateDirect(heap.bytes().remaining())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(heap.bytes())
            .flip();
    for (HostTensor tensor :
        List.of(heap, HostTensor.of(dtype, heap.shape(), outside), mapped(heap))) {
      try (Tensor uploaded = device.upload(tensor)) {
        assertThat(uploaded.dtype()).isEqualTo(dtype);
        assertThat(uploaded.shape()).isEqualTo(heap.shape());
        assertThat(uploaded.download()).isEqualTo(heap);
      }
    }
  }

  /** The same elements in a mapped file, not at its beginning. */
  private static HostTensor mapped(HostTensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    int size = bytes.remaining();
    try {
      Path file = Files.createTempFile("golgi-suite", ".bytes");
      try {
        Files.write(file, new byte[Long.BYTES]);
        byte[] elements = new byte[size];
        bytes.get(elements);
        Files.write(file, elements, java.nio.file.StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file)) {
          return HostTensor.of(
              tensor.dtype(),
              tensor.shape(),
              channel.map(FileChannel.MapMode.READ_ONLY, Long.BYTES, size));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void small(Device device, DType dtype) {
    for (Shape shape : List.of(Shape.of(0), Shape.of(2, 0, 3), Shape.scalar())) {
      HostTensor tensor = HostTensor.zeros(dtype, shape);
      try (Tensor uploaded = device.upload(tensor)) {
        assertThat(uploaded.download()).isEqualTo(tensor);
      }
    }
  }

  private static void closed(Device device, DType dtype) {
    for (Shape shape : List.of(Shape.of(0), Shape.of(3, 2))) {
      Tensor tensor = device.upload(HostTensor.zeros(dtype, shape));
      tensor.close();
      tensor.close();
      assertThatThrownBy(tensor::download)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed")
          .hasMessageContaining(shape.toString());
    }
  }

  private static void memory(Device device) {
    Tensor floats = device.upload(HostTensor.zeros(DType.F32, Shape.of(4, 3)));
    Tensor whole = device.upload(HostTensor.zeros(DType.I64, Shape.of(5)));
    assertThat(device.memory().liveTensors()).isEqualTo(2);
    assertThat(device.memory().liveBytes()).isEqualTo(4 * 12 + 8 * 5);
    floats.close();
    assertThat(device.memory().liveTensors()).isEqualTo(1);
    assertThat(device.memory().liveBytes()).isEqualTo(8 * 5);
    assertThat(device.memory().peakBytes()).isGreaterThanOrEqualTo(4 * 12 + 8 * 5);
    whole.close();
    device.resetPeak();
    assertThat(device.memory()).isEqualTo(new MemoryUse(0, 0, 0));
  }

  private static void two(Hardware hardware, Device device) {
    try (Device other = hardware.open();
        Tensor tensor = other.upload(HostTensor.of(Shape.of(2), 1f, 2f))) {
      assertThat(other.memory().liveBytes()).isEqualTo(8);
      assertThat(device.memory().liveBytes()).isZero();
      assertThat(tensor.download().toFloats()).containsExactly(1, 2);
    }
  }

  /** Were memory read that is not held, the garbage collector would hand it to what follows. */
  private static void outlives(Device device, DType dtype) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tensors.add(device.upload(filled(dtype, 1)));
    }
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", dtype, LARGE);
    g.output("same", x);
    g.output("part", x.slice(0, 0, 32));
    g.output("turned", x.transpose());
    g.output("shaped", x.reshape(1024, 64));
    g.output("stopped", x.stopGradient());
    g.output("known", g.constant(filled(dtype, 1)));
    try (Tensor input = device.upload(filled(dtype, 1));
        Executable executable = device.compile(g.build())) {
      tensors.addAll(executable.run(Map.of("x", input)).values());
    }
    churn(device, dtype);
    for (Tensor tensor : tensors) {
      assertThat(tensor.download().toDoubles()).containsOnly(1);
      tensor.close();
    }
  }

  private static HostTensor filled(DType dtype, double number) {
    double[] elements = new double[Math.toIntExact(LARGE.size())];
    Arrays.fill(elements, number);
    return HostTensor.ofDoubles(dtype, LARGE, elements);
  }

  /** Frees what is held by nobody and takes its place. */
  private static void churn(Device device, DType dtype) {
    System.gc();
    List<Tensor> others = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      others.add(device.upload(filled(dtype, 0)));
    }
    others.forEach(Tensor::close);
  }
}
