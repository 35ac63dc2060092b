package org.golgi.graph.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * The whole of reverse mode as a table: for each kind of op, the vector-Jacobian product by each
 * operand. In the rules {@code y} is the result, {@code g} its gradient, {@code x(i)} operand
 * {@code i}, and {@code i} the operand asked for.
 */
final class Adjoints {
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);

  /** One application of a rule. */
  private record Case<T extends Op>(T op, int i, List<Value> operands, Value y, Value g) {
    Value x(int index) {
      return operands.get(index);
    }

    Value x() {
      return operands.get(i);
    }
  }

  @FunctionalInterface
  private interface Rule<T extends Op> {
    Optional<Value> apply(Case<T> c);
  }

  private static final Map<Class<?>, Rule<?>> TABLE = new HashMap<>();

  static {
    constant(Op.Input.class);
    constant(Op.Constant.class);
    constant(Op.Fill.class);
    constant(Op.Iota.class);
    constant(Op.Compare.class);
    constant(Op.StopGradient.class);
    constant(Op.KthLargest.class);
    rule(Op.Unary.class, Adjoints::unary);
    rule(Op.Binary.class, Adjoints::binary);
    rule(Op.Where.class, c -> c.i() == 1 ? c.x(0).select(c.g(), 0) : c.x(0).not().select(c.g(), 0));
    rule(Op.Cast.class, c -> c.g().as(c.x().dtype()));
    rule(Op.Broadcast.class, c -> unbroadcast(c.g(), c.x().shape()));
    rule(Op.Reshape.class, c -> c.g().reshape(c.x().shape()));
    rule(Op.Permute.class, c -> c.g().permute(inverse(c.op().order())));
    rule(
        Op.Slice.class,
        c ->
            c.g()
                .pad(
                    c.op().axis(),
                    c.op().start(),
                    c.x().shape().extent(c.op().axis()) - c.op().end()));
    rule(
        Op.Pad.class,
        c ->
            c.g()
                .slice(
                    c.op().axis(),
                    c.op().before(),
                    c.op().before() + c.x().shape().extent(c.op().axis())));
    rule(Op.Concat.class, Adjoints::concat);
    rule(Op.Sum.class, c -> c.g().broadcast(c.x().shape()));
    rule(Op.Max.class, Adjoints::max);
    rule(
        Op.MatMul.class,
        c -> c.i() == 0 ? c.g().matmul(c.x(1).transpose()) : c.x(0).transpose().matmul(c.g()));
    rule(Op.Gather.class, c -> c.g().scatterAdd(c.x(1), c.x(0).shape().extent(0)));
    rule(Op.ScatterAdd.class, c -> c.g().gather(c.x(1)));
    rule(Op.Softmax.class, c -> like(c, new Op.SoftmaxGradient(), c.y(), c.g()));
    rule(Op.LogSumExp.class, c -> c.x().softmax().times(c.g()));
    rule(Op.RmsNorm.class, c -> like(c, new Op.RmsNormGradient(c.op().epsilon()), c.x(), c.g()));
    rule(Op.Gelu.class, c -> like(c, new Op.GeluGradient(), c.x(), c.g()));
    // The fused gradients are differentiated through their formulas.
    rule(Op.SoftmaxGradient.class, Adjoints::softmaxGradient);
    rule(Op.RmsNormGradient.class, Adjoints::rmsNormGradient);
    rule(Op.GeluGradient.class, Adjoints::geluGradient);
    if (!TABLE.keySet().containsAll(Op.KINDS)) {
      throw new AssertionError("an op has no adjoint");
    }
  }

  private Adjoints() {}

  /**
   * Returns the contribution of a node to the gradient of one operand, or empty where the op has no
   * derivative by it.
   */
  @SuppressWarnings("unchecked")
  static Optional<Value> of(Node node, int operand, List<Value> operands, Value y, Value g) {
    Rule<Op> rule = (Rule<Op>) Objects.requireNonNull(TABLE.get(node.op().getClass()));
    return rule.apply(new Case<>(node.op(), operand, operands, y, g));
  }

  @FunctionalInterface
  private interface Formula<T extends Op> {
    Value apply(Case<T> c);
  }

  private static <T extends Op> void rule(Class<T> kind, Formula<T> formula) {
    Rule<T> rule = c -> Optional.of(formula.apply(c));
    TABLE.put(kind, rule);
  }

  private static void constant(Class<? extends Op> kind) {
    Rule<Op> rule = c -> Optional.empty();
    TABLE.put(kind, rule);
  }

  private static Value unary(Case<Op.Unary> c) {
    Value x = c.x();
    Value y = c.y();
    Value g = c.g();
    return switch (c.op().function()) {
      case NEGATE -> g.negate();
      case ABS -> g.times(x.sign());
      case SIGN -> g.times(0);
      case EXP -> g.times(y);
      case LOG -> g.dividedBy(x);
      case SQRT -> g.times(0.5).dividedBy(y);
      case RECIPROCAL_SQRT -> g.times(y.times(y).times(y)).times(-0.5);
      case TANH -> g.times(one(y).minus(y.square()));
      case SIGMOID -> g.times(y.times(one(y).minus(y)));
      case ERF -> g.times(x.square().negate().exp().times(2 / Math.sqrt(Math.PI)));
      case SIN -> g.times(x.cos());
      case COS -> g.times(x.sin()).negate();
      case NOT -> throw new IllegalStateException("a BOOL has no gradient");
    };
  }

  private static Value binary(Case<Op.Binary> c) {
    Value a = c.x(0);
    Value b = c.x(1);
    Value g = c.g();
    boolean first = c.i() == 0;
    return switch (c.op().function()) {
      case ADD -> g;
      case SUBTRACT -> first ? g : g.negate();
      case MULTIPLY -> g.times(first ? b : a);
      case DIVIDE -> first ? g.dividedBy(b) : g.times(c.y()).dividedBy(b).negate();
      case POWER -> first ? g.times(b.times(a.power(b.minus(1)))) : g.times(c.y().times(a.log()));
      case MAXIMUM -> chosen(g, a, b, first ? a.greaterThan(b) : b.greaterThan(a));
      case MINIMUM -> chosen(g, a, b, first ? a.lessThan(b) : b.lessThan(a));
      case AND, OR -> throw new IllegalStateException("a BOOL has no gradient");
    };
  }

  /** All of g where this operand was chosen, half of it at a tie. */
  private static Value chosen(Value g, Value a, Value b, Value won) {
    return won.select(g, 0).plus(a.equalTo(b).select(g.times(0.5), 0));
  }

  private static Value concat(Case<Op.Concat> c) {
    int axis = c.op().axis();
    int start = 0;
    for (int before = 0; before < c.i(); before++) {
      start += c.x(before).shape().extent(axis);
    }
    return c.g().slice(axis, start, start + c.x().shape().extent(axis));
  }

  /** The gradient goes to the greatest elements, shared equally among ties. */
  private static Value max(Case<Op.Max> c) {
    Value greatest = c.x().equalTo(c.y().broadcast(c.x().shape())).as(c.x().dtype());
    return greatest.times(c.g().dividedBy(greatest.sum(c.op().axis())));
  }

  /** y = s (g' - sum(s g')) with operands s and g'. */
  private static Value softmaxGradient(Case<Op.SoftmaxGradient> c) {
    Value s = c.x(0);
    Value inner = c.x(1);
    Value g = c.g();
    Value gs = g.times(s).sum(-1);
    return c.i() == 0
        ? g.times(inner.minus(s.times(inner).sum(-1))).minus(inner.times(gs))
        : s.times(g.minus(gs));
  }

  /** y = r g' - x r^3 mean(x g') with r = 1/sqrt(mean(x^2) + epsilon) and operands x and g'. */
  private static Value rmsNormGradient(Case<Op.RmsNormGradient> c) {
    Value x = c.x(0);
    Value inner = c.x(1);
    Value g = c.g();
    double epsilon = c.op().epsilon();
    if (c.i() == 1) {
      return like(c, new Op.RmsNormGradient(epsilon), x, g);
    }
    Value r = x.square().mean(-1).plus(epsilon).reciprocalSqrt();
    Value r3 = r.times(r).times(r);
    Value r5 = r3.times(r).times(r);
    Value xInner = x.times(inner).mean(-1);
    Value xg = x.times(g).mean(-1);
    Value gInner = g.times(inner).mean(-1);
    return x.times(r5.times(xInner).times(xg).times(3).minus(r3.times(gInner)))
        .minus(g.times(r3.times(xInner)))
        .minus(inner.times(r3.times(xg)));
  }

  /** y = g' gelu'(x) with operands x and g'. */
  private static Value geluGradient(Case<Op.GeluGradient> c) {
    Value x = c.x(0);
    if (c.i() == 1) {
      return like(c, new Op.GeluGradient(), x, c.g());
    }
    // With u = k (x + b x^3) and t = tanh(u): gelu'' = (1 - t^2) (u' + x u''/2 - x t u'^2).
    double k = SQRT_2_OVER_PI;
    double b = 0.044715;
    Value x2 = x.square();
    Value t = x.times(x2.times(k * b).plus(k)).tanh();
    Value u1 = x2.times(3 * k * b).plus(k);
    Value u2 = x.times(6 * k * b);
    Value second =
        one(t)
            .minus(t.square())
            .times(u1.plus(x.times(u2).times(0.5)).minus(x.times(t).times(u1.square())));
    return c.g().times(c.x(1)).times(second);
  }

  private static Value one(Value like) {
    return like.same(1);
  }

  private static Value like(Case<?> c, Op op, Value first, Value second) {
    return c.y().builder().add(op, first.dtype(), first.shape(), first, second);
  }

  /** Sums g over the axes along which a shape was repeated. */
  private static Value unbroadcast(Value g, Shape shape) {
    int offset = g.shape().rank() - shape.rank();
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < g.shape().rank(); axis++) {
      int extent = axis < offset ? 1 : shape.extent(axis - offset);
      if (extent != g.shape().extent(axis) || axis < offset) {
        axes.add(axis);
      }
    }
    return g.sum(axes.stream().mapToInt(Integer::intValue).toArray()).reshape(shape);
  }

  private static int[] inverse(List<Integer> order) {
    return IntStream.range(0, order.size()).map(order::indexOf).toArray();
  }
}
