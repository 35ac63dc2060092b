package org.golgi.graph.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;

/**
 * A graph of random ops on random values, with many known operands, repeated steps, dead ends and
 * gradients, so that there is much to simplify.
 */
public final class RandomGraph {
  private static final int MOST_ELEMENTS = 200;

  private final Draw draw;
  private final GraphBuilder g = new GraphBuilder();
  private final List<Value> values = new ArrayList<>();
  private final Map<String, HostTensor> given = new HashMap<>();

  private RandomGraph(Draw draw) {
    this.draw = draw;
  }

  /**
   * A graph with inputs to run it on.
   *
   * @param graph the graph
   * @param given its inputs by name
   */
  public record Sample(Graph graph, Map<String, HostTensor> given) {}

  /**
   * Returns a graph of so many random steps, and gradients of it; floating values have one type.
   */
  public static Sample of(long seed, int steps, DType floating) {
    RandomGraph random = new RandomGraph(new Draw(seed, floating));
    random.values.add(random.leaf());
    for (int step = 0; step < steps; step++) {
      Value made = random.step();
      if (made.shape().size() <= MOST_ELEMENTS) {
        random.values.add(made);
      }
    }
    random.outputs();
    return new Sample(random.g.build(), random.given);
  }

  private void outputs() {
    for (int i = 0; i < 4; i++) {
      g.output("y" + i, draw.one(values));
    }
    Value root = floating();
    Value loss = root.times(root.stopGradient().sin()).sumAll();
    List<Value> by = List.of(floating(), values.get(0));
    List<Value> gradients = Gradient.of(loss, by);
    for (int i = 0; i < by.size(); i++) {
      g.output("dy" + i, gradients.get(i));
    }
  }

  private Value leaf() {
    Shape shape = draw.shape(0, 3);
    Value leaf =
        switch (values.isEmpty() ? 0 : draw.below(8)) {
          case 0, 1 -> input(draw.normal(shape));
          case 2 -> input(draw.truths(shape));
          case 3 -> g.constant(draw.normal(shape));
          case 4 -> g.fill(draw.below(3) - 1, draw.floating(), shape);
          case 5 -> g.constant(draw.truths(shape));
          case 6 -> g.fill(draw.below(2), DType.BOOL, shape);
          default -> g.iota(draw.shape(1, 3), 0);
        };
    return leaf;
  }

  private Value input(HostTensor tensor) {
    String name = "x" + given.size();
    given.put(name, tensor);
    return g.input(name, tensor.dtype(), tensor.shape());
  }

  /** A value so far; as often as not one of the last few, so that chains grow. */
  private Value any() {
    int recent = Math.min(values.size(), 5);
    return draw.below(2) == 0
        ? draw.one(values.subList(values.size() - recent, values.size()))
        : draw.one(values);
  }

  private Value floating() {
    Value value = any();
    return value.dtype() == draw.floating() ? value : value.as(draw.floating());
  }

  private Value truth() {
    Value value = any();
    return switch (value.dtype()) {
      case BOOL -> value;
      case I64 -> value.lessThan(value.same(1));
      case F32, F64, BF16 -> value.greaterThan(0);
    };
  }

  /** A value that can meet another: itself, a number, or a fresh leaf that repeats to it. */
  private Value partner(Value x) {
    return switch (draw.below(5)) {
      case 0 -> x;
      case 1 -> x.same(draw.below(3) - 1);
      case 2 -> g.fill(1, draw.floating(), draw.repeatable(x.shape()));
      case 3 -> g.constant(draw.normal(draw.repeatable(x.shape())));
      default -> input(draw.normal(draw.repeatable(x.shape())));
    };
  }

  private Value step() {
    return switch (draw.below(8)) {
      case 0 -> leaf();
      case 1 -> elementwise(floating());
      case 2 -> pair(floating());
      case 3 -> logical();
      case 4, 5 -> layout(any());
      case 6 -> reduction(floating());
      default -> rowwise(floating());
    };
  }

  private Value elementwise(Value x) {
    return switch (draw.below(15)) {
      case 0 -> x.negate();
      case 1 -> x.negate().negate();
      case 2 -> x.abs();
      case 3 -> x.sign();
      case 4 -> x.exp();
      case 5 -> x.abs().plus(0.5).log();
      case 6 -> x.abs().sqrt();
      case 7 -> x.square().plus(0.5).reciprocalSqrt();
      case 8 -> x.tanh();
      case 9 -> x.sigmoid();
      case 10 -> x.sin();
      case 11 -> x.cos();
      case 12 -> x.gelu();
      case 13 -> x.erf();
      default -> x.stopGradient();
    };
  }

  private Value pair(Value first) {
    Value second = partner(first);
    boolean exchanged = draw.below(2) == 0;
    Value x = exchanged ? second : first;
    Value other = exchanged ? first : second;
    return switch (draw.below(8)) {
      case 0 -> x.plus(other);
      case 1 -> x.minus(other);
      case 2 -> x.times(other);
      case 3 -> x.dividedBy(other);
      case 4 -> x.abs().plus(0.1).power(other);
      case 5 -> x.maximum(other);
      case 6 -> x.minimum(other);
      default -> g.concat(0, List.of(x.reshape(flat(x)), other.reshape(flat(other))));
    };
  }

  private static Shape flat(Value x) {
    return Shape.of(Math.toIntExact(x.shape().size()));
  }

  private Value logical() {
    Value condition = truth();
    Value x = floating();
    return switch (draw.below(7)) {
      case 0 -> condition.not();
      case 1 -> condition.and(condition.not());
      case 2 -> condition.or(g.fill(draw.below(2), DType.BOOL, condition.shape()));
      case 3 -> x.lessThan(partner(x));
      case 4 -> x.atMost(partner(x));
      case 5 -> x.equalTo(partner(x));
      default -> x.greaterThan(0).select(x, partner(x));
    };
  }

  private Value layout(Value x) {
    Shape shape = x.shape();
    if (shape.rank() == 0) {
      return x.broadcast(Shape.of(1 + draw.below(3)));
    }
    int axis = draw.below(shape.rank());
    int extent = shape.extent(axis);
    int start = draw.below(extent + 1);
    return switch (draw.below(8)) {
      case 0 -> x.reshape(flat(x)).reshape(shape);
      case 1 -> x.reshape(flat(x));
      case 2 -> x.permute(draw.order(shape.rank()));
      case 3 -> x.permute(draw.order(shape.rank())).permute(draw.order(shape.rank()));
      case 4 -> x.slice(axis, start, start + draw.below(extent + 1 - start));
      case 5 -> x.dtype() == DType.BOOL ? x : x.pad(axis, draw.below(2), draw.below(2));
      case 6 -> g.concat(axis, List.of(x, x));
      default -> extent == 1 ? x.broadcast(shape.with(axis, draw.extent())) : x;
    };
  }

  private Value reduction(Value x) {
    int rank = x.shape().rank();
    if (rank == 0) {
      return x.times(2);
    }
    int axis = draw.below(rank);
    return switch (draw.below(5)) {
      case 0 -> x.sum(IntStream.range(0, rank).filter(i -> i == axis || i == 0).toArray());
      case 1 -> x.sumAll();
      case 2 -> x.shape().extent(axis) == 0 ? x : x.max(axis);
      case 3 -> x.shape().extent(0) == 0 ? x : x.gather(indices(x.shape().extent(0)));
      default -> x.scatterAdd(g.constant(draw.indices(Shape.of(x.shape().extent(0)), 3)), 3);
    };
  }

  private Value indices(int rows) {
    HostTensor drawn = draw.indices(draw.shape(0, 2), rows);
    return draw.below(2) == 0 ? g.constant(drawn) : input(drawn);
  }

  private Value rowwise(Value x) {
    int rank = x.shape().rank();
    if (rank == 0 || x.shape().extent(-1) == 0) {
      return x;
    }
    return switch (draw.below(5)) {
      case 0 -> x.softmax();
      case 1 -> x.logSumExp();
      case 2 -> x.rmsNorm(0.1);
      case 3 -> x.kthLargest(1 + draw.below(x.shape().extent(-1)));
      default -> rank == 1 ? x.softmax() : x.matmul(x.transpose());
    };
  }
}
