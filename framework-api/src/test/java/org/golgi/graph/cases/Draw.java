package org.golgi.graph.cases;

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

/**
 * Shapes and elements of one floating type, drawn with a seed; axes of extent 0 and 1 are frequent.
 */
public final class Draw {
  private static final int[] EXTENTS = {0, 1, 1, 2, 2, 3, 3, 4};

  private final Random random;
  private final DType floating;

  /** Starts to draw. */
  public Draw(long seed, DType floating) {
    this.random = new Random(seed);
    this.floating = floating;
  }

  /** Returns the type of the numbers that are drawn. */
  public DType floating() {
    return floating;
  }

  /** Returns a whole number from 0. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns one of a list. */
  public <T> T one(List<T> of) {
    return of.get(below(of.size()));
  }

  /** Returns an extent from 0 to 4. */
  public int extent() {
    return EXTENTS[below(EXTENTS.length)];
  }

  /** Returns a shape of so many axes at least and at most. */
  public Shape shape(int fewest, int most) {
    int rank = fewest + below(most - fewest + 1);
    return Shape.of(IntStream.range(0, rank).map(axis -> extent()).toArray());
  }

  /** Returns a shape whose last axis has elements. */
  public Shape rows() {
    return shape(1, 3).with(-1, 1 + below(9));
  }

  /** Returns a shape that can be repeated to another. */
  public Shape repeatable(Shape target) {
    int dropped = target.rank() == 0 ? 0 : below(target.rank());
    return Shape.of(
        IntStream.range(below(3) == 0 ? dropped : 0, target.rank())
            .map(axis -> below(3) == 0 ? 1 : target.extent(axis))
            .toArray());
  }

  /** Returns the axes in some order. */
  public int[] order(int rank) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
    Collections.shuffle(order, random);
    return order.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns elements of the normal distribution. */
  public HostTensor normal(Shape shape) {
    return elements(floating, shape, random::nextGaussian);
  }

  /** Returns elements between 0.3 and 2. */
  public HostTensor positive(Shape shape) {
    return elements(floating, shape, () -> 0.3 + 1.7 * random.nextDouble());
  }

  /** Returns elements of either sign, at least 0.3 from 0. */
  public HostTensor apartFromZero(Shape shape) {
    return elements(
        floating, shape, () -> (0.3 + 1.7 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1));
  }

  /** Returns multiples of 1/64 between -1 and 1, which every floating type holds exactly. */
  public HostTensor coarse(Shape shape) {
    return elements(floating, shape, () -> (below(127) - 63) / 64.0);
  }

  /** Returns truths, each as likely. */
  public HostTensor truths(Shape shape) {
    return elements(DType.BOOL, shape, () -> below(2));
  }

  /** Returns I64 elements from 0 and less than a number of rows. */
  public HostTensor indices(Shape shape, int rows) {
    return elements(DType.I64, shape, () -> below(rows));
  }

  private static HostTensor elements(DType dtype, Shape shape, DoubleSupplier element) {
    return HostTensor.ofDoubles(
        dtype, shape, DoubleStream.generate(element).limit(shape.size()).toArray());
  }
}
