package org.golgi.graph.interpret;

import org.golgi.graph.Graph;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/**
 * In which array the elements of each node lie, and until when. A node that changes no element lies
 * in its operand's array; every other has an array under its own id.
 */
final class Places {
  private final Graph graph;
  private final int[] place;
  private final int[] lastUse;

  Places(Graph graph) {
    this.graph = graph;
    int count = graph.nodes().size();
    this.place = new int[count];
    this.lastUse = new int[count];
    for (Node node : graph.nodes()) {
      int id = node.id();
      place[id] = isOperand(node.op()) ? place[node.operands().get(0)] : id;
      lastUse[place[id]] = id;
      node.operands().forEach(operand -> lastUse[place[operand]] = id);
    }
    graph.outputs().values().forEach(id -> lastUse[place[id]] = count);
  }

  private static boolean isOperand(Op op) {
    return op instanceof Op.Reshape || op instanceof Op.StopGradient;
  }

  /** The id under which a node's elements are kept. */
  int of(int id) {
    return place[id];
  }

  /** Whether nothing after a node needs what another keeps. */
  boolean endsAt(int id, int kept) {
    return lastUse[place[kept]] == id;
  }

  /** The most bytes that all arrays of a run take at once. */
  long peakBytes() {
    long[] ended = new long[graph.nodes().size() + 1];
    long live = 0;
    long peak = 0;
    for (Node node : graph.nodes()) {
      int id = node.id();
      if (place[id] == id) {
        long bytes = node.shape().size() * Double.BYTES;
        live += bytes;
        ended[lastUse[id]] += bytes;
      }
      peak = Math.max(peak, live);
      live -= ended[id];
    }
    return peak;
  }
}
