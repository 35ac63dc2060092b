package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;

/** How near the numbers of a device must be to those of float64. */
final class Closeness {
  /** Of one op: a handful of roundings of 2^-53. */
  private static final double FLOAT64 = 1e-14;

  /** Of one op: a handful of roundings of 2^-24. */
  private static final double FLOAT32 = 2e-6;

  /** Of one op: roundings of 2^-8, of which fused ops may lose three bits. */
  private static final double BFLOAT16 = 1.0 / 32;

  private Closeness() {}

  /** The tolerance of one op in a type, relative to the greatest number; 0 if it is exact. */
  static double of(DType dtype) {
    return switch (dtype) {
      case F64 -> FLOAT64;
      case F32 -> FLOAT32;
      case BF16 -> BFLOAT16;
      case I64, BOOL -> 0;
    };
  }

  /** The tolerance of the coarsest type in a graph. */
  static double of(Graph graph) {
    return graph.nodes().stream().mapToDouble(node -> of(node.dtype())).max().orElse(0);
  }

  /** The greatest finite number in tensors; 0 if there is none. */
  static double greatest(Stream<HostTensor> tensors) {
    return tensors
        .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
        .map(Math::abs)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /** Asserts type, shape and elements; NaN is near NaN alone, and an infinity near itself. */
  static void check(String what, HostTensor actual, HostTensor expected, double tolerance) {
    assertThat(actual.dtype()).as("type of %s", what).isEqualTo(expected.dtype());
    assertThat(actual.shape()).as("shape of %s", what).isEqualTo(expected.shape());
    double[] found = actual.toDoubles();
    double[] wanted = expected.toDoubles();
    double allowed = expected.dtype().isFloating() ? tolerance : 0;
    for (int i = 0; i < wanted.length; i++) {
      boolean near =
          Double.isFinite(wanted[i])
              ? Math.abs(found[i] - wanted[i]) <= allowed
              : Double.compare(found[i], wanted[i]) == 0;
      assertThat(near)
          .as(
              "element %s of %s %s: found %s, expected %s to %s",
              i, what, expected.shape(), found[i], wanted[i], allowed)
          .isTrue();
    }
  }

  /** Asserts that outputs of the same names are near, relative to the greatest of each. */
  static void check(
      Map<String, HostTensor> actual, Map<String, HostTensor> expected, double tolerance) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (name, tensor) ->
            check(
                name,
                Objects.requireNonNull(actual.get(name)),
                tensor,
                tolerance * greatest(Stream.of(tensor))));
  }
}
