package org.golgi.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Shapes and elements drawn with a seed; axes of extent 0 and 1 are frequent. */
final class Draw {
  private static final int[] EXTENTS = {0, 1, 1, 2, 2, 3, 3, 4};

  private final Random random;

  Draw(long seed) {
    this.random = new Random(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }

  int extent() {
    return EXTENTS[below(EXTENTS.length)];
  }

  /** A shape of so many axes at least and at most. */
  Shape shape(int fewest, int most) {
    int rank = fewest + below(most - fewest + 1);
    return Shape.of(IntStream.range(0, rank).map(axis -> extent()).toArray());
  }

  /** A shape whose last axis has elements. */
  Shape rows() {
    return shape(1, 3).with(-1, 1 + below(4));
  }

  /** A shape that can be repeated to another. */
  Shape repeatable(Shape target) {
    int dropped = target.rank() == 0 ? 0 : below(target.rank());
    return Shape.of(
        IntStream.range(below(3) == 0 ? dropped : 0, target.rank())
            .map(axis -> below(3) == 0 ? 1 : target.extent(axis))
            .toArray());
  }

  int[] order(int rank) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  HostTensor normal(Shape shape) {
    return elements(shape, random::nextGaussian);
  }

  /** Elements between 0.3 and 2. */
  HostTensor positive(Shape shape) {
    return elements(shape, () -> 0.3 + 1.7 * random.nextDouble());
  }

  /** Elements of either sign, at least 0.3 from 0. */
  HostTensor apartFromZero(Shape shape) {
    return elements(
        shape, () -> (0.3 + 1.7 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
  }

  /** Multiples of 1/64 between -1 and 1, which every floating type holds exactly. */
  HostTensor coarse(Shape shape) {
    return elements(shape, () -> (below(127) - 63) / 64.0);
  }

  HostTensor truths(Shape shape) {
    return elements(shape, () -> below(2)).as(DType.BOOL);
  }

  HostTensor indices(Shape shape, int rows) {
    return elements(shape, () -> below(rows)).as(DType.I64);
  }

  private static HostTensor elements(Shape shape, DoubleSupplier element) {
    return HostTensor.of(shape, DoubleStream.generate(element).limit(shape.size()).toArray());
  }
}
