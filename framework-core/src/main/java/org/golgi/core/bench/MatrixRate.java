package org.golgi.core.bench;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.KernelTime;
import org.golgi.backend.ProfiledExecutable;
import org.golgi.backend.RunTimes;
import org.golgi.backend.Tensor;
import org.golgi.bench.ProductRate;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * How fast a device multiplies matrices: {@code a [rows, inner]} by a fixed {@code b [columns,
 * inner]} transposed, as weights are stored, the product alone.
 */
final class MatrixRate {
  private static final String A = "a";
  private static final String B = "b";
  private static final String PRODUCT = "product";

  private static final int LEAST_RUNS = 3;
  private static final int MOST_RUNS = 1000;
  private static final long NANOS = 400_000_000;

  private final Device device;
  private final DType dtype;

  MatrixRate(Device device, DType dtype) {
    this.device = device;
    this.dtype = dtype;
  }

  /** Measures products of one size for about half a second; the fastest counts. */
  ProductRate of(ProductSizes.Size size) {
    Shape a = Shape.of(size.rows(), size.inner());
    Shape b = Shape.of(size.columns(), size.inner());
    GraphBuilder g = new GraphBuilder();
    g.output(PRODUCT, g.input(A, dtype, a).matmul(g.input(B, dtype, b).transpose()));
    try (Tensor left = filled(a);
        Tensor right = filled(b);
        ProfiledExecutable product = device.profile(g.build(), Map.of(B, right))) {
      long start = System.nanoTime();
      for (int run = 0;
          run < LEAST_RUNS || (run < MOST_RUNS && System.nanoTime() - start < NANOS);
          run++) {
        product.run(Map.of(A, left)).values().forEach(Tensor::close);
      }
      long least = product.times().stream().mapToLong(MatrixRate::nanos).min().orElseThrow();
      double flops = 2.0 * size.rows() * size.inner() * size.columns();
      return new ProductRate(size.rows(), size.inner(), size.columns(), flops / (least / 1e9));
    }
  }

  /** What belongs to the product, a transposition before it included; else the whole run. */
  private static long nanos(RunTimes run) {
    List<KernelTime> kernels =
        run.kernels().stream().filter(kernel -> !kernel.nodes().isEmpty()).toList();
    return Math.max(
        1, kernels.isEmpty() ? run.nanos() : kernels.stream().mapToLong(KernelTime::nanos).sum());
  }

  /** Numbers between -1 and 1 without a pattern: on some hardware zeros are faster. */
  private Tensor filled(Shape shape) {
    GraphBuilder g = new GraphBuilder();
    Value row = g.iota(Shape.of(shape.extent(0), 1), 0).as(DType.F32);
    Value column = g.iota(Shape.of(1, shape.extent(1)), 1).as(DType.F32);
    g.output(A, row.times(12.9898).plus(column.times(78.233)).sin().as(dtype));
    try (Executable executable = device.compile(g.build())) {
      return Objects.requireNonNull(executable.run(Map.of()).get(A));
    }
  }
}
