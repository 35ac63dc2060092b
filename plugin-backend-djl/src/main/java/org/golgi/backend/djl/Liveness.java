package org.golgi.backend.djl;

import org.golgi.graph.Graph;
import org.golgi.graph.Node;

/**
 * How much memory the values of a graph take when it is run in order and each is freed at its last
 * use. A view keeps what it looks at alive.
 *
 * @param peakBytes the most that computed values and the workspace of ops take at once; inputs and
 *     constants are not counted. An upper bound, reached by all but some reshapes and products of
 *     permuted values
 */
record Liveness(long peakBytes) {

  static Liveness of(Graph graph, Storage storage) {
    int count = graph.nodes().size();
    int[] lastUse = new int[count];
    graph.outputs().values().forEach(id -> lastUse[id] = count);
    for (int id = count - 1; id >= 0; id--) {
      int use = Math.max(lastUse[id], id);
      lastUse[id] = use;
      for (int operand : graph.node(id).operands()) {
        boolean seen = storage.isView(id) && operand == graph.node(id).operands().get(0);
        lastUse[operand] = Math.max(lastUse[operand], seen ? use : id);
      }
    }
    long[] freed = new long[count + 1];
    long live = 0;
    long peak = 0;
    for (Node node : graph.nodes()) {
      int id = node.id();
      long bytes = storage.bytes(id);
      live += bytes;
      freed[lastUse[id]] += bytes;
      peak = Math.max(peak, live + storage.workspace(id));
      live -= freed[id];
    }
    for (int id : graph.outputs().values()) {
      live += storage.leaving(id) == Storage.Leaving.AS_IT_IS ? 0 : size(graph.node(id));
    }
    return new Liveness(Math.max(peak, live));
  }

  private static long size(Node node) {
    return node.shape().size() * node.dtype().bytes();
  }
}
