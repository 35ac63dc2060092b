package org.golgi.core.splice;

import java.util.HashMap;
import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * Brings stored weights to a device in the type that is computed with, or as they are stored where
 * they are widened at each use. What is stored in another is converted there, and nothing of it is
 * kept: no weight ever is in the Java heap.
 */
final class WeightUpload implements AutoCloseable {
  /**
   * Bytes of stored weights after which the garbage collector is asked for: memory that is mapped,
   * or outside the heap, is given back only when the buffer over it is collected, and so little is
   * made in the heap meanwhile that this would not happen by itself.
   */
  static final long COLLECTED = 1L << 29;

  private static final long MUCH = 1L << 26;

  private static final String STORED = "stored";
  private static final String CONVERTED = "converted";

  private record Conversion(DType from, Shape shape) {}

  private final Device device;
  private final DType dtype;
  private final Widening widening;
  private final Map<Conversion, Executable> conversions = new HashMap<>();
  private long read;

  WeightUpload(Device device, DType dtype, Widening widening) {
    this.device = device;
    this.dtype = dtype;
    this.widening = widening;
  }

  /** The tensor on the device, which the caller closes. */
  Tensor of(HostTensor stored) {
    read += stored.bytes().remaining();
    try {
      return stored.dtype() == widening.held(stored.dtype(), dtype)
          ? device.upload(stored)
          : converted(stored);
    } finally {
      if (read >= COLLECTED) {
        giveBack();
      }
    }
  }

  private Tensor converted(HostTensor stored) {
    Executable conversion =
        conversions.computeIfAbsent(
            new Conversion(stored.dtype(), stored.shape()),
            key -> device.compile(graph(key.from(), key.shape())));
    try (Tensor given = device.upload(stored)) {
      return conversion.run(Map.of(STORED, given)).values().iterator().next();
    }
  }

  /** Gives back what was read last and is not used in place, if it is much. */
  void finish() {
    if (read >= MUCH) {
      giveBack();
    }
  }

  private void giveBack() {
    read = 0;
    System.gc();
  }

  private Graph graph(DType from, Shape shape) {
    GraphBuilder g = new GraphBuilder();
    g.output(CONVERTED, g.input(STORED, from, shape).as(dtype));
    return g.build();
  }

  @Override
  public void close() {
    conversions.values().forEach(Executable::close);
    conversions.clear();
  }
}
