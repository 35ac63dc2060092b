package org.golgi.graph.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/**
 * Widens inputs that are stored in a narrower type anew for each use, just before it, so that no
 * wide copy lives longer than the op that reads it: weights in BF16 are computed with in F32 in the
 * memory that BF16 takes. A pass and its gradient then widen a weight twice, which costs about a
 * fifth of the products with it.
 *
 * <p>To be applied last: {@link Simplification} puts equal nodes together.
 */
public final class WideningAtUse {
  private final Graph graph;
  private final boolean[] isStored;
  private final boolean[] isWidened;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Integer> kept = new HashMap<>();

  private WideningAtUse(Graph graph) {
    this.graph = graph;
    this.isStored = new boolean[graph.nodes().size()];
    this.isWidened = new boolean[graph.nodes().size()];
  }

  /** Returns a graph with the same inputs, outputs and values. */
  public static Graph of(Graph graph) {
    return new WideningAtUse(graph).rewritten();
  }

  private Graph rewritten() {
    for (Node node : graph.nodes()) {
      classify(node);
      if (!isWidened[node.id()]) {
        kept.put(node.id(), copied(node, new HashMap<>()));
      }
    }
    Map<String, Integer> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, id) -> outputs.put(name, here(id, new HashMap<>())));
    return new Graph(nodes, outputs);
  }

  private void classify(Node node) {
    int first = node.operands().isEmpty() ? -1 : node.operands().get(0);
    if (node.op() instanceof Op.Input) {
      isStored[node.id()] = true;
    } else if (isView(node.op())) {
      isStored[node.id()] = isStored[first];
      isWidened[node.id()] = isWidened[first];
    } else if (node.op() instanceof Op.Cast) {
      isWidened[node.id()] =
          isStored[first] && node.dtype().bytes() > graph.node(first).dtype().bytes();
    }
  }

  /** Whether an op moves nothing: what it makes keeps its operand alive. */
  private static boolean isView(Op op) {
    return op instanceof Op.Permute
        || op instanceof Op.Reshape
        || op instanceof Op.Slice
        || op instanceof Op.StopGradient;
  }

  /**
   * The node's id among the new ones.
   *
   * @param widened what was widened for the one use that is being written
   */
  private int here(int id, Map<Integer, Integer> widened) {
    if (!isWidened[id]) {
      return Objects.requireNonNull(kept.get(id));
    }
    Integer known = widened.get(id);
    if (known == null) {
      known = copied(graph.node(id), widened);
      widened.put(id, known);
    }
    return known;
  }

  private int copied(Node node, Map<Integer, Integer> widened) {
    List<Integer> operands = node.operands().stream().map(id -> here(id, widened)).toList();
    nodes.add(new Node(nodes.size(), node.op(), operands, node.dtype(), node.shape()));
    return nodes.size() - 1;
  }
}
