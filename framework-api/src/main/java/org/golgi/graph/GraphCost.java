package org.golgi.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a graph costs to compute, exactly from its shapes: floating-point operations, and the bytes
 * that must move where node is computed after node.
 *
 * <p>Operations, with n the elements of the result and x those of the first operand:
 *
 * <ul>
 *   <li>a matrix product of {@code [..., m, k]} and {@code [..., k, n]}: {@code 2mkn} for each pair
 *       of matrices, a multiplication and an addition counting as two;
 *   <li>an elementwise op, whichever its function, a comparison, a choice, a conversion: n;
 *   <li>a sum, a maximum, a k-th greatest, a scatter: x;
 *   <li>the fused ones by their formulas, {@code exp} and {@code tanh} counting as one: softmax 5n,
 *       its gradient 4n, log-sum-exp 4x, RMS norm 3n, its gradient 7n, GELU 9n, its gradient 18n;
 *       what is done once a row is left out;
 *   <li>what is given, and what only moves elements: 0.
 * </ul>
 *
 * <p>Bytes: each operand read once and the result written once, in their types; of a gathered table
 * the rows that are named. What is given, or can be another view of its operand (broadcast,
 * reshape, permute, slice, stop-gradient), moves none.
 */
public final class GraphCost {
  private static final Set<Class<?>> MOVE_NOTHING =
      Set.of(
          Op.Input.class,
          Op.Constant.class,
          Op.Fill.class,
          Op.Iota.class,
          Op.StopGradient.class,
          Op.Broadcast.class,
          Op.Reshape.class,
          Op.Permute.class,
          Op.Slice.class);

  @FunctionalInterface
  private interface Rule {
    long flops(Node node, List<Node> operands);
  }

  private static final Map<Class<?>, Rule> RULES = new HashMap<>();

  private final Map<Integer, Cost> costs = new HashMap<>();
  private final Graph graph;

  private GraphCost(Graph graph) {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      List<Node> operands = node.operands().stream().map(graph::node).toList();
      Rule rule = Objects.requireNonNull(RULES.get(node.op().getClass()));
      costs.put(node.id(), new Cost(1, rule.flops(node, operands), moved(node, operands)));
    }
  }

  /** Returns the cost of a graph. */
  public static GraphCost of(Graph graph) {
    return new GraphCost(graph);
  }

  /**
   * What nodes cost.
   *
   * @param nodes how many they are
   * @param flops their floating-point operations
   * @param bytes the bytes that they move
   */
  public record Cost(long nodes, long flops, long bytes) {
    private Cost plus(Cost other) {
      return new Cost(nodes + other.nodes, flops + other.flops, bytes + other.bytes);
    }
  }

  /** Returns what a node costs. */
  public Cost of(int id) {
    return Objects.requireNonNull(costs.get(id));
  }

  /** Returns what all nodes cost, by {@link Op#kind}, in the order in which the kinds come. */
  public Map<String, Cost> byKind() {
    Map<String, Cost> byKind = new LinkedHashMap<>();
    graph.nodes().forEach(node -> byKind.merge(node.op().kind(), of(node.id()), Cost::plus));
    return byKind;
  }

  /** Returns the floating-point operations of all matrix products. */
  public long products() {
    return graph.nodes().stream()
        .filter(node -> node.op() instanceof Op.MatMul)
        .mapToLong(node -> of(node.id()).flops())
        .sum();
  }

  /** Returns what all nodes cost together. */
  public Cost total() {
    return costs.values().stream().reduce(new Cost(0, 0, 0), Cost::plus);
  }

  private static long moved(Node node, List<Node> operands) {
    if (MOVE_NOTHING.contains(node.op().getClass())) {
      return 0;
    }
    if (node.op() instanceof Op.Gather) {
      return 2 * bytes(node) + bytes(operands.get(1));
    }
    return bytes(node) + operands.stream().mapToLong(GraphCost::bytes).sum();
  }

  private static long bytes(Node node) {
    return node.shape().size() * node.dtype().bytes();
  }

  private static void free(Class<? extends Op> kind) {
    RULES.put(kind, (node, operands) -> 0);
  }

  /** So many operations for each element of the result. */
  private static void each(Class<? extends Op> kind, long operations) {
    RULES.put(kind, (node, operands) -> operations * node.shape().size());
  }

  /** So many operations for each element of the first operand. */
  private static void eachRead(Class<? extends Op> kind, long operations) {
    RULES.put(kind, (node, operands) -> operations * operands.get(0).shape().size());
  }

  static {
    free(Op.Input.class);
    free(Op.Constant.class);
    free(Op.Fill.class);
    free(Op.Iota.class);
    free(Op.StopGradient.class);
    free(Op.Broadcast.class);
    free(Op.Reshape.class);
    free(Op.Permute.class);
    free(Op.Slice.class);
    free(Op.Pad.class);
    free(Op.Concat.class);
    free(Op.Gather.class);
    each(Op.Unary.class, 1);
    each(Op.Binary.class, 1);
    each(Op.Compare.class, 1);
    each(Op.Where.class, 1);
    each(Op.Cast.class, 1);
    eachRead(Op.Sum.class, 1);
    eachRead(Op.Max.class, 1);
    eachRead(Op.KthLargest.class, 1);
    eachRead(Op.ScatterAdd.class, 1);
    each(Op.Softmax.class, 5);
    each(Op.SoftmaxGradient.class, 4);
    eachRead(Op.LogSumExp.class, 4);
    each(Op.RmsNorm.class, 3);
    each(Op.RmsNormGradient.class, 7);
    each(Op.Gelu.class, 9);
    each(Op.GeluGradient.class, 18);
    RULES.put(
        Op.MatMul.class,
        (node, operands) -> 2 * node.shape().size() * operands.get(0).shape().extent(-1));
    if (!RULES.keySet().containsAll(Op.KINDS)) {
      throw new AssertionError("an op has no cost");
    }
  }
}
