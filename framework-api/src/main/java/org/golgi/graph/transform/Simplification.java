package org.golgi.graph.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.interpret.Interpreter;

/**
 * Rewrites a graph to a smaller one with the same inputs' names, outputs and values.
 *
 * <ul>
 *   <li>Dead code: nodes that no output needs are dropped; inputs among them too.
 *   <li>Common subexpressions: of two nodes with the same op and operands one remains.
 *   <li>Constant folding: a node whose operands are all known is computed now, if its result is
 *       small.
 *   <li>Identities: {@code x + 0}, {@code x * 1}, {@code x / 1}, {@code -(-x)}, a reshape of a
 *       reshape, a permutation that undoes another.
 *   <li>Rows are taken of a table before they are converted, not after.
 *   <li>Tables that are given in parts are not put together: {@link TableParts}.
 * </ul>
 */
public final class Simplification {
  /**
   * Results of at most so many elements are folded; larger ones would cost more memory than they
   * save time.
   */
  private static final int FOLD_LIMIT = 1 << 16;

  private record Key(Op op, List<Integer> operands, DType dtype, Shape shape) {}

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Key, Integer> known = new HashMap<>();

  private Simplification() {}

  /** Returns the simplified graph. */
  public static Graph of(Graph graph) {
    Graph folded = new Simplification().rewrite(TableParts.of(GatherBeforeCast.of(graph)));
    return new Simplification().rewrite(folded);
  }

  private Graph rewrite(Graph graph) {
    boolean[] live = live(graph);
    int[] renamed = new int[graph.nodes().size()];
    for (Node node : graph.nodes()) {
      if (live[node.id()]) {
        List<Integer> operands = node.operands().stream().map(id -> renamed[id]).toList();
        renamed[node.id()] = add(node.op(), operands, node.dtype(), node.shape());
      }
    }
    Map<String, Integer> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, id) -> outputs.put(name, renamed[id]));
    return new Graph(nodes, outputs);
  }

  private static boolean[] live(Graph graph) {
    boolean[] live = new boolean[graph.nodes().size()];
    graph.outputs().values().forEach(id -> live[id] = true);
    for (int id = live.length - 1; id >= 0; id--) {
      if (live[id]) {
        graph.node(id).operands().forEach(operand -> live[operand] = true);
      }
    }
    return live;
  }

  private int add(Op op, List<Integer> operands, DType dtype, Shape shape) {
    Optional<Integer> same = identity(op, operands, shape);
    if (same.isPresent()) {
      return same.get();
    }
    if (op instanceof Op.Reshape && node(operands.get(0)).op() instanceof Op.Reshape) {
      return add(op, node(operands.get(0)).operands(), dtype, shape);
    }
    Op result = fold(op, operands, dtype, shape).orElse(op);
    List<Integer> kept = result == op ? operands : List.of();
    return known.computeIfAbsent(
        new Key(result, kept, dtype, shape),
        key -> {
          nodes.add(new Node(nodes.size(), result, kept, dtype, shape));
          return nodes.size() - 1;
        });
  }

  private Node node(int id) {
    return nodes.get(id);
  }

  /** The operand that a node equals, if it equals one. */
  private Optional<Integer> identity(Op op, List<Integer> operands, Shape shape) {
    if (op instanceof Op.Binary binary) {
      int a = operands.get(0);
      int b = operands.get(1);
      return switch (binary.function()) {
        case ADD ->
            filled(b, 0) ? Optional.of(a) : filled(a, 0) ? Optional.of(b) : Optional.empty();
        case SUBTRACT -> filled(b, 0) ? Optional.of(a) : Optional.empty();
        case MULTIPLY ->
            filled(b, 1) ? Optional.of(a) : filled(a, 1) ? Optional.of(b) : Optional.empty();
        case DIVIDE -> filled(b, 1) ? Optional.of(a) : Optional.empty();
        case POWER, MAXIMUM, MINIMUM, AND, OR -> Optional.empty();
      };
    }
    if (operands.size() != 1) {
      return Optional.empty();
    }
    Node x = node(operands.get(0));
    boolean neutral =
        (op instanceof Op.Reshape || op instanceof Op.Broadcast) && x.shape().equals(shape);
    if (neutral) {
      return Optional.of(x.id());
    }
    boolean inverse =
        op instanceof Op.Permute second
            && x.op() instanceof Op.Permute first
            && undoes(first.order(), second.order());
    boolean negated =
        op instanceof Op.Unary second
            && x.op() instanceof Op.Unary first
            && second.function() == Op.Unary.Function.NEGATE
            && first.function() == Op.Unary.Function.NEGATE;
    return inverse || negated ? Optional.of(x.operands().get(0)) : Optional.empty();
  }

  private static boolean undoes(List<Integer> first, List<Integer> second) {
    for (int axis = 0; axis < first.size(); axis++) {
      if (first.get(second.get(axis)) != axis) {
        return false;
      }
    }
    return true;
  }

  private boolean filled(int id, double number) {
    return node(id).op() instanceof Op.Fill fill && fill.number() == number;
  }

  private Optional<Op> fold(Op op, List<Integer> operands, DType dtype, Shape shape) {
    if (operands.isEmpty() || op instanceof Op.StopGradient) {
      return Optional.empty();
    }
    if (operands.stream().allMatch(id -> node(id).op() instanceof Op.Fill) && staysFilled(op)) {
      return Optional.of(new Op.Fill(evaluate(op, operands, dtype, Shape.scalar(), true).scalar()));
    }
    if (shape.size() > FOLD_LIMIT || !operands.stream().allMatch(this::isKnown)) {
      return Optional.empty();
    }
    return Optional.of(new Op.Constant(evaluate(op, operands, dtype, shape, false)));
  }

  /**
   * Whether the op maps the same number everywhere to the same number everywhere, element by
   * element.
   */
  private static boolean staysFilled(Op op) {
    return op instanceof Op.Unary
        || op instanceof Op.Binary
        || op instanceof Op.Compare
        || op instanceof Op.Where
        || op instanceof Op.Cast
        || op instanceof Op.Broadcast
        || op instanceof Op.Reshape
        || op instanceof Op.Permute
        || op instanceof Op.Slice;
  }

  private boolean isKnown(int id) {
    Op op = node(id).op();
    return node(id).shape().size() <= FOLD_LIMIT
        && (op instanceof Op.Constant || op instanceof Op.Fill || op instanceof Op.Iota);
  }

  private HostTensor evaluate(
      Op op, List<Integer> operands, DType dtype, Shape shape, boolean oneElement) {
    List<Node> small = new ArrayList<>();
    List<Integer> ids = new ArrayList<>();
    for (int id : operands) {
      Node operand = node(id);
      small.add(
          new Node(
              small.size(),
              operand.op(),
              List.of(),
              operand.dtype(),
              oneElement ? Shape.scalar() : operand.shape()));
      ids.add(small.size() - 1);
    }
    Op applied = oneElement && !isElementwise(op) ? new Op.Reshape() : op;
    small.add(new Node(small.size(), applied, ids, dtype, shape));
    Graph graph = new Graph(small, Map.of("y", small.size() - 1));
    HostTensor y = Interpreter.run(graph, Map.of()).get("y");
    if (y == null) {
      throw new IllegalStateException("no value for " + op);
    }
    return y;
  }

  private static boolean isElementwise(Op op) {
    return op instanceof Op.Unary
        || op instanceof Op.Binary
        || op instanceof Op.Compare
        || op instanceof Op.Where
        || op instanceof Op.Cast;
  }
}
