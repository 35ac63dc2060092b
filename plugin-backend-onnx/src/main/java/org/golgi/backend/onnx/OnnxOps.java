package org.golgi.backend.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;

/**
 * What each op is in ONNX, as a table. Elementwise ops take operands that are kept smaller than
 * they are, and leave such results; all others take them whole.
 */
final class OnnxOps {
  private static final double SQRT_2_OVER_PI = Math.sqrt(2 / Math.PI);
  private static final double CUBIC = 0.044715;

  @FunctionalInterface
  private interface Rule<T extends Op> {
    Term write(OnnxModel model, T op, Node node);
  }

  private static final Map<Class<?>, Rule<?>> TABLE = new HashMap<>();

  private static <T extends Op> void rule(Class<T> kind, Rule<T> rule) {
    TABLE.put(kind, rule);
  }

  static {
    rule(Op.Input.class, (model, op, node) -> unreachable(node));
    rule(Op.Constant.class, (model, op, node) -> model.constant(op.tensor()));
    rule(Op.Fill.class, (model, op, node) -> model.number(op.number(), node.dtype()));
    rule(Op.Iota.class, OnnxOps::iota);
    rule(Op.Unary.class, OnnxOps::unary);
    rule(Op.Binary.class, OnnxOps::binary);
    rule(
        Op.Compare.class,
        (model, op, node) ->
            model.each(
                relation(op.relation()), DType.BOOL, model.small(node, 0), model.small(node, 1)));
    rule(Op.Where.class, OnnxOps::where);
    rule(
        Op.Cast.class,
        (model, op, node) -> {
          DType to = OnnxModel.working(node.dtype());
          Term x = model.small(node, 0);
          return x.dtype() == to ? x : model.cast(x, to);
        });
    rule(Op.StopGradient.class, (model, op, node) -> model.small(node, 0));
    rule(Op.Broadcast.class, (model, op, node) -> model.small(node, 0));
    rule(
        Op.Reshape.class,
        (model, op, node) ->
            whole(model, node, "Reshape", List.of(model.whole(node, 0), model.list(node.shape()))));
    rule(
        Op.Permute.class,
        (model, op, node) ->
            whole(
                model,
                node,
                "Transpose",
                List.of(model.whole(node, 0)),
                Attribute.of("perm", op.order())));
    rule(
        Op.Slice.class,
        (model, op, node) ->
            slice(model, node, model.whole(node, 0), op.axis(), op.start(), op.end()));
    rule(Op.Pad.class, OnnxOps::pad);
    rule(Op.Concat.class, OnnxOps::concat);
    rule(Op.Sum.class, (model, op, node) -> reduce(model, node, "ReduceSum", op.axes()));
    rule(Op.Max.class, OnnxOps::max);
    rule(Op.KthLargest.class, OnnxOps::kthLargest);
    rule(Op.MatMul.class, OnnxOps::matmul);
    rule(
        Op.Gather.class,
        (model, op, node) ->
            whole(model, node, "Gather", List.of(model.whole(node, 0), model.whole(node, 1))));
    rule(Op.ScatterAdd.class, OnnxOps::scatterAdd);
    rule(
        Op.Softmax.class,
        (model, op, node) ->
            whole(model, node, "Softmax", List.of(model.whole(node, 0)), Attribute.of("axis", -1)));
    rule(
        Op.LogSumExp.class,
        (model, op, node) ->
            reduce(model, node, "ReduceLogSumExp", List.of(node.shape().rank() - 1)));
    rule(Op.RmsNorm.class, OnnxOps::rmsNorm);
    rule(Op.Gelu.class, OnnxOps::gelu);
    rule(Op.SoftmaxGradient.class, OnnxOps::softmaxGradient);
    rule(Op.RmsNormGradient.class, OnnxOps::rmsNormGradient);
    rule(Op.GeluGradient.class, OnnxOps::geluGradient);
    if (!TABLE.keySet().containsAll(Op.KINDS)) {
      throw new AssertionError("an op is not in ONNX");
    }
  }

  private OnnxOps() {}

  /** Appends what a node computes to a model, and returns its value there. */
  @SuppressWarnings("unchecked")
  static Term write(OnnxModel model, Node node) {
    Rule<Op> rule = (Rule<Op>) Objects.requireNonNull(TABLE.get(node.op().getClass()));
    return rule.write(model, node.op(), node);
  }

  private static Term unreachable(Node node) {
    throw new IllegalStateException("an input is not computed: " + node);
  }

  /** A result in the node's whole shape. */
  private static Term whole(
      OnnxModel model, Node node, String op, List<Term> operands, Attribute... attributes) {
    return model.apply(op, OnnxModel.working(node.dtype()), node.shape(), operands, attributes);
  }

  private static Term iota(OnnxModel model, Op.Iota op, Node node) {
    int extent = node.shape().extent(op.axis());
    int[] along = new int[node.shape().rank() - op.axis()];
    java.util.Arrays.fill(along, 1);
    along[0] = extent;
    return model.constant(
        HostTensor.of(Shape.of(along), IntStream.range(0, extent).asLongStream().toArray()));
  }

  private static Term unary(OnnxModel model, Op.Unary op, Node node) {
    Term x = model.small(node, 0);
    return switch (op.function()) {
      case NEGATE -> each(model, "Neg", x);
      case ABS -> each(model, "Abs", x);
      // ONNX Runtime's sign of NaN is 0.
      case SIGN ->
          model.each(
              "Where", x.dtype(), model.each("IsNaN", DType.BOOL, x), x, each(model, "Sign", x));
      case EXP -> each(model, "Exp", x);
      case LOG -> each(model, "Log", x);
      case SQRT -> each(model, "Sqrt", x);
      case RECIPROCAL_SQRT -> each(model, "Reciprocal", each(model, "Sqrt", x));
      case TANH -> each(model, "Tanh", x);
      // ONNX Runtime's own is exact to 1e-7 and no better where it is much less than 1.
      case SIGMOID ->
          each(
              model,
              "Reciprocal",
              each(
                  model,
                  "Add",
                  each(model, "Exp", each(model, "Neg", x)),
                  model.number(1, x.dtype())));
      // ONNX Runtime has none for F64.
      case ERF -> x.dtype() == DType.F64 ? ErrorFunction.write(model, x) : each(model, "Erf", x);
      case SIN -> each(model, "Sin", x);
      case COS -> each(model, "Cos", x);
      case NOT -> each(model, "Not", x);
    };
  }

  /** An elementwise op whose result has the type of its first operand. */
  private static Term each(OnnxModel model, String op, Term... operands) {
    return model.each(op, operands[0].dtype(), operands);
  }

  private static Term binary(OnnxModel model, Op.Binary op, Node node) {
    Term a = model.small(node, 0);
    Term b = model.small(node, 1);
    return switch (op.function()) {
      case ADD -> each(model, "Add", a, b);
      case SUBTRACT -> each(model, "Sub", a, b);
      case MULTIPLY -> each(model, "Mul", a, b);
      case DIVIDE ->
          node.dtype() == DType.I64 ? floorDivide(model, a, b) : each(model, "Div", a, b);
      case POWER -> each(model, "Pow", a, b);
      case MAXIMUM -> each(model, "Max", a, b);
      case MINIMUM -> each(model, "Min", a, b);
      case AND -> each(model, "And", a, b);
      case OR -> each(model, "Or", a, b);
    };
  }

  /**
   * Through float64: ONNX rounds quotients of integers towards 0, and one by 0 ends the process.
   */
  private static Term floorDivide(OnnxModel model, Term a, Term b) {
    Term quotient = each(model, "Div", model.cast(a, DType.F64), model.cast(b, DType.F64));
    return model.cast(each(model, "Floor", quotient), DType.I64);
  }

  private static String relation(Op.Compare.Relation relation) {
    return switch (relation) {
      case EQUAL -> "Equal";
      case LESS -> "Less";
      case LESS_OR_EQUAL -> "LessOrEqual";
    };
  }

  /** {@code (c and a) or (not c and b)} for truths, for which there is no kernel. */
  private static Term where(OnnxModel model, Op.Where op, Node node) {
    Term condition = model.small(node, 0);
    Term yes = model.small(node, 1);
    Term no = model.small(node, 2);
    return node.dtype() == DType.BOOL
        ? each(
            model,
            "Or",
            each(model, "And", condition, yes),
            each(model, "And", each(model, "Not", condition), no))
        : model.each("Where", yes.dtype(), condition, yes, no);
  }

  private static Term slice(OnnxModel model, Node node, Term x, int axis, int start, int end) {
    return whole(
        model, node, "Slice", List.of(x, model.list(start), model.list(end), model.list(axis)));
  }

  private static Term pad(OnnxModel model, Op.Pad op, Node node) {
    int rank = node.shape().rank();
    int[] padding = new int[2 * rank];
    padding[op.axis()] = op.before();
    padding[rank + op.axis()] = op.after();
    return whole(model, node, "Pad", List.of(model.whole(node, 0), model.list(padding)));
  }

  private static Term concat(OnnxModel model, Op.Concat op, Node node) {
    List<Term> parts = new ArrayList<>();
    for (int i = 0; i < node.operands().size(); i++) {
      if (model.operand(node, i).shape().size() > 0) {
        parts.add(model.whole(node, i));
      }
    }
    return whole(model, node, "Concat", parts, Attribute.of("axis", op.axis()));
  }

  private static Term reduce(OnnxModel model, Node node, String op, List<Integer> axes) {
    return whole(model, node, op, List.of(model.whole(node, 0), axes(model, axes)));
  }

  private static Term axes(OnnxModel model, List<Integer> axes) {
    return model.list(axes.stream().mapToInt(Integer::intValue).toArray());
  }

  /** NaN where there is one, which ONNX Runtime may pass over. */
  private static Term max(OnnxModel model, Op.Max op, Node node) {
    Term greatest = reduce(model, node, "ReduceMax", List.of(op.axis()));
    if (node.dtype() == DType.I64) {
      return greatest;
    }
    Term odd = model.each("IsNaN", DType.BOOL, model.whole(node, 0));
    Term oddities =
        model.apply(
            "ReduceMax",
            DType.F32,
            node.shape(),
            List.of(model.cast(odd, DType.F32), axes(model, List.of(op.axis()))));
    return model.each(
        "Where",
        greatest.dtype(),
        model.cast(oddities, DType.BOOL),
        model.number(Double.NaN, greatest.dtype()),
        greatest);
  }

  private static Term kthLargest(OnnxModel model, Op.KthLargest op, Node node) {
    Term x = model.whole(node, 0);
    Shape shape = node.shape().with(-1, op.k());
    Term greatest = model.apply("TopK", x.dtype(), shape, List.of(x, model.list(op.k())));
    return slice(model, node, greatest, shape.rank() - 1, op.k() - 1, op.k());
  }

  /** A factor of a matrix product, and whether its last two axes are to be exchanged. */
  private record Factor(Term term, boolean transposed) {
    Attribute attribute(String name) {
      return Attribute.of(name, transposed ? 1 : 0);
    }
  }

  /** In float32, a product of transposed factors is one op. */
  private static Term matmul(OnnxModel model, Op.MatMul op, Node node) {
    Factor a = factor(model, node, 0);
    Factor b = factor(model, node, 1);
    boolean fused = (a.transposed() || b.transposed()) && node.dtype() == DType.F32;
    if (!fused) {
      return whole(model, node, "MatMul", List.of(model.whole(node, 0), model.whole(node, 1)));
    }
    List<Term> factors = List.of(a.term(), b.term());
    if (node.shape().rank() == 2) {
      return whole(model, node, "Gemm", factors, a.attribute("transA"), b.attribute("transB"));
    }
    return model.apply(
        "FusedMatMul",
        OnnxModel.MICROSOFT,
        node.dtype(),
        node.shape(),
        factors,
        a.attribute("transA"),
        b.attribute("transB"));
  }

  private static Factor factor(OnnxModel model, Node node, int index) {
    Node x = model.operand(node, index);
    int rank = x.shape().rank();
    boolean transposed =
        x.op() instanceof Op.Permute permute
            && permute.order().get(rank - 1) == rank - 2
            && IntStream.range(0, rank - 2).allMatch(axis -> permute.order().get(axis) == axis);
    return transposed
        ? new Factor(model.whole(x, 0), true)
        : new Factor(model.whole(node, index), false);
  }

  /** By elements, since ScatterND adds to one row from several threads at once. */
  private static Term scatterAdd(OnnxModel model, Op.ScatterAdd op, Node node) {
    Term updates = model.whole(node, 0);
    Term indices = model.whole(node, 1);
    int count = Math.toIntExact(indices.shape().size());
    Shape flat = node.shape().with(0, count);
    int[] column = new int[flat.rank()];
    java.util.Arrays.fill(column, 1);
    column[0] = count;
    Term zeros =
        whole(
            model,
            node,
            "Expand",
            List.of(model.number(0, node.dtype()), model.list(node.shape())));
    Term rows =
        model.apply("Reshape", DType.I64, Shape.of(column), List.of(indices, model.list(column)));
    return whole(
        model,
        node,
        "ScatterElements",
        List.of(
            zeros,
            model.apply("Expand", DType.I64, flat, List.of(rows, model.list(flat))),
            model.apply("Reshape", updates.dtype(), flat, List.of(updates, model.list(flat)))),
        Attribute.of("axis", 0),
        Attribute.of("reduction", "add"));
  }

  /** The sum of a product along the last axis, as a column. */
  private static Term inner(OnnxModel model, Term a, Term b) {
    return lastAxis(model, "ReduceSum", each(model, "Mul", a, b));
  }

  private static Term lastAxis(OnnxModel model, String op, Term x) {
    int axis = x.shape().rank() - 1;
    return model.apply(op, x.dtype(), x.shape().with(axis, 1), List.of(x, model.list(axis)));
  }

  private static Term rmsNorm(OnnxModel model, Op.RmsNorm op, Node node) {
    Term x = model.whole(node, 0);
    if (x.dtype() == DType.F64) {
      // The epsilon of ONNX's own op is a float32.
      return each(model, "Mul", x, reciprocalRms(model, x, op.epsilon()));
    }
    int width = node.shape().extent(-1);
    double[] ones = new double[width];
    java.util.Arrays.fill(ones, 1);
    return whole(
        model,
        node,
        "RMSNormalization",
        List.of(x, model.constant(HostTensor.ofDoubles(x.dtype(), Shape.of(width), ones))),
        Attribute.of("axis", -1),
        Attribute.of("epsilon", op.epsilon()));
  }

  private static Term reciprocalRms(OnnxModel model, Term x, double epsilon) {
    Term mean =
        each(
            model,
            "Mul",
            lastAxis(model, "ReduceSumSquare", x),
            model.number(1.0 / x.shape().extent(-1), x.dtype()));
    Term shifted = each(model, "Add", mean, model.number(epsilon, x.dtype()));
    return each(model, "Reciprocal", each(model, "Sqrt", shifted));
  }

  /** With r the reciprocal RMS: r (g - x r^2 mean(x g)). */
  private static Term rmsNormGradient(OnnxModel model, Op.RmsNormGradient op, Node node) {
    Term x = model.whole(node, 0);
    Term g = model.whole(node, 1);
    Term r = reciprocalRms(model, x, op.epsilon());
    Term mean =
        each(model, "Mul", inner(model, x, g), model.number(1.0 / x.shape().extent(-1), x.dtype()));
    Term share = each(model, "Mul", each(model, "Mul", r, r), mean);
    return each(model, "Mul", r, each(model, "Sub", g, each(model, "Mul", x, share)));
  }

  private static Term gelu(OnnxModel model, Op.Gelu op, Node node) {
    Term x = model.small(node, 0);
    if (x.dtype() == DType.F32) {
      return model.apply(
          "Gelu", x.dtype(), x.shape(), List.of(x), Attribute.of("approximate", "tanh"));
    }
    return each(model, "Mul", x, each(model, "Sigmoid", twiceAngle(model, x, square(model, x))));
  }

  private static Term square(OnnxModel model, Term x) {
    return each(model, "Mul", x, x);
  }

  /** {@code a + b x^2}. */
  private static Term even(OnnxModel model, Term square, double a, double b) {
    Term scaled = each(model, "Mul", square, model.number(b, square.dtype()));
    return each(model, "Add", scaled, model.number(a, square.dtype()));
  }

  /** {@code 2u} with {@code u = sqrt(2/pi) (x + 0.044715 x^3)}; (1 + tanh u) / 2 = sigmoid(2u). */
  private static Term twiceAngle(OnnxModel model, Term x, Term square) {
    return each(
        model, "Mul", x, even(model, square, 2 * SQRT_2_OVER_PI, 2 * SQRT_2_OVER_PI * CUBIC));
  }

  /** With s = sigmoid(2u): g (s + s (1 - s) x 2u'). */
  private static Term geluGradient(OnnxModel model, Op.GeluGradient op, Node node) {
    Term x = model.small(node, 0);
    Term square = square(model, x);
    Term s = each(model, "Sigmoid", twiceAngle(model, x, square));
    Term slope = even(model, square, 2 * SQRT_2_OVER_PI, 6 * SQRT_2_OVER_PI * CUBIC);
    Term rest = each(model, "Sub", s, square(model, s));
    Term curved = each(model, "Mul", each(model, "Mul", rest, x), slope);
    return each(model, "Mul", model.small(node, 1), each(model, "Add", s, curved));
  }

  private static Term softmaxGradient(OnnxModel model, Op.SoftmaxGradient op, Node node) {
    Term y = model.whole(node, 0);
    Term g = model.whole(node, 1);
    return each(model, "Mul", y, each(model, "Sub", g, inner(model, y, g)));
  }
}
