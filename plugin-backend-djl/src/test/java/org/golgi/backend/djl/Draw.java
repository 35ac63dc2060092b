package org.golgi.backend.djl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Shapes and elements of one floating type, drawn with a seed; extents 0 and 1 are frequent. */
final class Draw {
  private static final int[] EXTENTS = {0, 1, 1, 2, 3, 4};

  private final Random random;
  private final DType floating;

  Draw(long seed, DType floating) {
    this.random = new Random(seed);
    this.floating = floating;
  }

  DType floating() {
    return floating;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int extent() {
    return EXTENTS[below(EXTENTS.length)];
  }

  Shape shape(int fewest, int most) {
    int rank = fewest + below(most - fewest + 1);
    return Shape.of(IntStream.range(0, rank).map(axis -> extent()).toArray());
  }

  /** A shape whose last axis has elements. */
  Shape rows() {
    return shape(1, 3).with(-1, 1 + below(9));
  }

  /** A shape that can be repeated to another. */
  Shape repeatable(Shape target) {
    return Shape.of(
        IntStream.range(0, target.rank())
            .map(axis -> below(3) == 0 ? 1 : target.extent(axis))
            .toArray());
  }

  int[] order(int rank) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  HostTensor normal(Shape shape) {
    return elements(floating, shape, random::nextGaussian);
  }

  /** Elements between 0.3 and 2. */
  HostTensor positive(Shape shape) {
    return elements(floating, shape, () -> 0.3 + 1.7 * random.nextDouble());
  }

  HostTensor truths(Shape shape) {
    return elements(DType.BOOL, shape, () -> below(2));
  }

  HostTensor indices(Shape shape, int rows) {
    return elements(DType.I64, shape, () -> below(rows));
  }

  private static HostTensor elements(DType dtype, Shape shape, DoubleSupplier element) {
    return HostTensor.ofDoubles(
        dtype, shape, DoubleStream.generate(element).limit(shape.size()).toArray());
  }
}
