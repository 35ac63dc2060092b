package org.golgi.backend.djl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;

/**
 * A graph as the source of TorchScript, a statement for each node, in the graph's order: {@code v7
 * = torch.mul(v3, v5)}.
 *
 * <p>In all of it the list {@code x} holds the graph's inputs, in its order, and then {@link
 * #constants}: what the graph knows, made once.
 */
final class TorchScript {
  /** PyTorch's number for float16. */
  static final int HALF = 5;

  /** PyTorch's number for elements in row-major order. */
  private static final int ROW_MAJOR = 0;

  private final Graph graph;
  private final List<Node> inputs = new ArrayList<>();
  private final List<HostTensor> constants = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder before = new StringBuilder();

  private TorchScript(Graph graph) {
    this.graph = graph;
  }

  /** Writes a graph. */
  static TorchScript of(Graph graph) {
    TorchScript script = new TorchScript(graph);
    script.inputs.addAll(graph.inputs().values());
    graph.nodes().forEach(script::write);
    return script;
  }

  /** The source of {@code reinterpret(x, type)}: the same bytes under another type. */
  static String bits() {
    return """
      def reinterpret(self: __torch__.Golgi, x: Tensor, type: int) -> Tensor:
        return torch.set_(torch.new_empty(x, [0], dtype=type), x)
    """;
  }

  /** PyTorch's number for a type. */
  static int code(DType dtype) {
    return switch (dtype) {
      case F32 -> 6;
      case F64 -> 7;
      case BF16 -> 15;
      case I64 -> 4;
      case BOOL -> 11;
    };
  }

  List<HostTensor> constants() {
    return constants;
  }

  /**
   * The source of one method, {@code run(self, x: List[Tensor]) -> List[Tensor]}, whose result
   * holds the graph's outputs in their order.
   */
  String source() {
    Storage storage = Storage.of(graph);
    String outputs =
        graph.outputs().values().stream()
            .map(id -> output(name(id), storage.leaving(id)))
            .collect(Collectors.joining(", "));
    return "  def run(self: __torch__.Golgi, x: List[Tensor]) -> List[Tensor]:\n"
        + String.join("", statements)
        + "    return ["
        + outputs
        + "]\n";
  }

  /**
   * The source of a method for each node, {@link #method}, of {@code x} and the node's operands,
   * and of one for each way of {@link Storage.Leaving}, {@link #method}, of a value.
   */
  String sourceByNode() {
    StringBuilder source = new StringBuilder();
    for (Node node : graph.nodes()) {
      String operands =
          node.operands().stream()
              .distinct()
              .map(id -> ", " + name(id) + ": Tensor")
              .collect(Collectors.joining());
      source
          .append(
              "  def %s(self: __torch__.Golgi, x: List[Tensor]%s) -> Tensor:\n"
                  .formatted(method(node), operands))
          .append(statements.get(node.id()))
          .append("    return ")
          .append(name(node.id()))
          .append('\n');
    }
    for (Storage.Leaving leaving : Storage.Leaving.values()) {
      source.append(
          "  def %s(self: __torch__.Golgi, v: Tensor) -> Tensor:\n    return %s\n"
              .formatted(method(leaving), output("v", leaving)));
    }
    return source.toString();
  }

  static String method(Node node) {
    return "node" + node.id();
  }

  static String method(Storage.Leaving leaving) {
    return "leave_" + leaving.name().toLowerCase(Locale.ROOT);
  }

  private static String output(String value, Storage.Leaving leaving) {
    return switch (leaving) {
      case AS_IT_IS -> value;
      case IN_ORDER -> "torch.contiguous(" + value + ")";
      case COPIED -> "torch.clone(" + value + ", memory_format=" + ROW_MAJOR + ")";
    };
  }

  private void write(Node node) {
    before.setLength(0);
    String expression = expression(node);
    statements.add(before + statement(name(node.id()), expression));
  }

  private static String statement(String name, String expression) {
    return "    " + name + " = " + expression + "\n";
  }

  private static String name(int id) {
    return "v" + id;
  }

  private String constant(HostTensor tensor) {
    constants.add(tensor);
    return "x[" + (inputs.size() + constants.size() - 1) + "]";
  }

  /** A number as a scalar tensor of a type, made once for the whole graph. */
  private String number(double number, DType dtype) {
    int index =
        numbers.computeIfAbsent(
            dtype + " " + number,
            key -> {
              constants.add(HostTensor.ofDoubles(dtype, Shape.scalar(), number));
              return inputs.size() + constants.size() - 1;
            });
    return "x[" + index + "]";
  }

  private String expression(Node node) {
    Rule<Op> rule = rule(node.op());
    return rule.write(this, node.op(), node);
  }

  @SuppressWarnings("unchecked")
  private static Rule<Op> rule(Op op) {
    return (Rule<Op>) Objects.requireNonNull(TABLE.get(op.getClass()));
  }

  @FunctionalInterface
  private interface Rule<T extends Op> {
    String write(TorchScript script, T op, Node node);
  }

  private static final Map<Class<?>, Rule<?>> TABLE = new HashMap<>();

  private static <T extends Op> void rule(Class<T> kind, Rule<T> rule) {
    TABLE.put(kind, rule);
  }

  /** A rule that calls one function of PyTorch on the operands and further arguments. */
  private static <T extends Op> void call(
      Class<T> kind, String function, Function<T, String> more) {
    rule(kind, (script, op, node) -> "torch." + function + "(" + all(node) + more.apply(op) + ")");
  }

  static {
    rule(Op.Input.class, (script, op, node) -> "x[" + script.inputs.indexOf(node) + "]");
    rule(Op.Constant.class, (script, op, node) -> script.constant(op.tensor()));
    rule(
        Op.Fill.class,
        (script, op, node) -> expand(script.number(op.number(), node.dtype()), node.shape()));
    rule(Op.Iota.class, TorchScript::iota);
    rule(
        Op.Unary.class,
        (script, op, node) -> "torch." + unary(op.function()) + "(" + all(node) + ")");
    rule(
        Op.Binary.class,
        (script, op, node) ->
            "torch." + binary(op.function(), node.dtype()) + "(" + all(node) + ")");
    rule(
        Op.Compare.class,
        (script, op, node) -> "torch." + relation(op.relation()) + "(" + all(node) + ")");
    call(Op.Where.class, "where", op -> "");
    rule(Op.Cast.class, (script, op, node) -> cast(all(node), node.dtype()));
    call(Op.StopGradient.class, "detach", op -> "");
    rule(Op.Broadcast.class, (script, op, node) -> expand(x(node, 0), node.shape()));
    rule(
        Op.Reshape.class,
        (script, op, node) -> "torch.reshape(" + x(node, 0) + ", " + list(node.shape()) + ")");
    call(Op.Permute.class, "permute", op -> ", " + op.order());
    call(
        Op.Slice.class,
        "slice",
        op -> ", " + op.axis() + ", " + op.start() + ", " + op.end() + ", 1");
    rule(Op.Pad.class, TorchScript::pad);
    rule(
        Op.Concat.class, (script, op, node) -> "torch.cat([" + all(node) + "], " + op.axis() + ")");
    call(Op.Sum.class, "sum", op -> ", " + op.axes() + ", True");
    call(Op.Max.class, "amax", op -> ", [" + op.axis() + "], True");
    rule(
        Op.KthLargest.class,
        (script, op, node) ->
            "torch.contiguous(torch.slice((torch.topk("
                + x(node, 0)
                + ", "
                + op.k()
                + "))[0], -1, "
                + (op.k() - 1)
                + ", "
                + op.k()
                + ", 1))");
    call(Op.MatMul.class, "matmul", op -> "");
    rule(Op.Gather.class, TorchScript::gather);
    rule(Op.ScatterAdd.class, TorchScript::scatterAdd);
    call(Op.Softmax.class, "softmax", op -> ", -1");
    call(Op.LogSumExp.class, "logsumexp", op -> ", [-1], True");
    rule(
        Op.RmsNorm.class,
        (script, op, node) ->
            "torch.mul(" + x(node, 0) + ", " + reciprocalRms(x(node, 0), op.epsilon()) + ")");
    call(Op.Gelu.class, "gelu", op -> ", approximate=\"tanh\"");
    rule(
        Op.SoftmaxGradient.class,
        (script, op, node) ->
            "torch._softmax_backward_data("
                + x(node, 1)
                + ", "
                + x(node, 0)
                + ", -1, "
                + code(node.dtype())
                + ")");
    rule(Op.RmsNormGradient.class, TorchScript::rmsNormGradient);
    rule(
        Op.GeluGradient.class,
        (script, op, node) ->
            "torch.gelu_backward(" + x(node, 1) + ", " + x(node, 0) + ", approximate=\"tanh\")");
    if (!TABLE.keySet().containsAll(Op.KINDS)) {
      throw new AssertionError("an op has no TorchScript");
    }
  }

  private static String x(Node node, int operand) {
    return name(node.operands().get(operand));
  }

  private static String all(Node node) {
    return node.operands().stream().map(TorchScript::name).collect(Collectors.joining(", "));
  }

  private static String list(Shape shape) {
    return shape.toString();
  }

  private static String expand(String value, Shape shape) {
    return "torch.expand(" + value + ", " + list(shape) + ")";
  }

  private static String cast(String value, DType dtype) {
    return "torch.to(" + value + ", " + code(dtype) + ")";
  }

  private static String unary(Op.Unary.Function function) {
    return switch (function) {
      case NEGATE -> "neg";
      case ABS -> "abs";
      case SIGN -> "sign";
      case EXP -> "exp";
      case LOG -> "log";
      case SQRT -> "sqrt";
      case RECIPROCAL_SQRT -> "rsqrt";
      case TANH -> "tanh";
      case SIGMOID -> "sigmoid";
      case ERF -> "erf";
      case SIN -> "sin";
      case COS -> "cos";
      case NOT -> "logical_not";
    };
  }

  private static String binary(Op.Binary.Function function, DType dtype) {
    return switch (function) {
      case ADD -> "add";
      case SUBTRACT -> "sub";
      case MULTIPLY -> "mul";
      case DIVIDE -> dtype == DType.I64 ? "floor_divide" : "div";
      case POWER -> "pow";
      case MAXIMUM -> "maximum";
      case MINIMUM -> "minimum";
      case AND -> "logical_and";
      case OR -> "logical_or";
    };
  }

  private static String relation(Op.Compare.Relation relation) {
    return switch (relation) {
      case EQUAL -> "eq";
      case LESS -> "lt";
      case LESS_OR_EQUAL -> "le";
    };
  }

  private static String iota(TorchScript script, Op.Iota op, Node node) {
    int extent = node.shape().extent(op.axis());
    int[] along =
        IntStream.range(0, node.shape().rank())
            .map(axis -> axis == op.axis() ? extent : 1)
            .toArray();
    HostTensor indices =
        HostTensor.of(Shape.of(along), IntStream.range(0, extent).asLongStream().toArray());
    return expand(script.constant(indices), node.shape());
  }

  /** PyTorch counts padding from the last axis backwards, and refuses to pad to an empty result. */
  private static String pad(TorchScript script, Op.Pad op, Node node) {
    if (node.shape().size() == 0) {
      return "torch.new_zeros(" + x(node, 0) + ", " + list(node.shape()) + ")";
    }
    List<Integer> padding = new ArrayList<>();
    for (int axis = node.shape().rank() - 1; axis > op.axis(); axis--) {
      padding.addAll(List.of(0, 0));
    }
    padding.addAll(List.of(op.before(), op.after()));
    return "torch.constant_pad_nd(" + x(node, 0) + ", " + padding + ")";
  }

  private static String gather(TorchScript script, Op.Gather op, Node node) {
    return "torch.reshape(torch.index_select(%s, 0, torch.reshape(%s, [-1])), %s)"
        .formatted(x(node, 0), x(node, 1), list(node.shape()));
  }

  private static String scatterAdd(TorchScript script, Op.ScatterAdd op, Node node) {
    Shape updates = script.graph.node(node.operands().get(0)).shape();
    Shape indices = script.graph.node(node.operands().get(1)).shape();
    Shape flat = node.shape().with(0, Math.toIntExact(indices.size()));
    String source =
        updates.equals(flat) ? x(node, 0) : "torch.reshape(" + x(node, 0) + ", " + list(flat) + ")";
    return "torch.index_add_(torch.new_zeros(%s, %s), 0, torch.reshape(%s, [-1]), %s)"
        .formatted(x(node, 0), list(node.shape()), x(node, 1), source);
  }

  private static String reciprocalRms(String x, double epsilon) {
    return "torch.rsqrt(torch.add(torch.mean(torch.mul("
        + x
        + ", "
        + x
        + "), [-1], True), "
        + epsilon
        + "))";
  }

  /** With r the reciprocal RMS: r g - x r^3 mean(x g). */
  private static String rmsNormGradient(TorchScript script, Op.RmsNormGradient op, Node node) {
    String x = x(node, 0);
    String g = x(node, 1);
    String r = "r" + node.id();
    script.before.append(statement(r, reciprocalRms(x, op.epsilon())));
    return "torch.mul(%s, torch.sub(%s, torch.mul(%s, torch.mul(torch.mul(%s, %s), torch.mean(torch.mul(%s, %s), [-1], True)))))"
        .formatted(r, g, x, r, r, x, g);
  }
}
