package org.golgi.backend.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;

/**
 * Where PyTorch puts the values of a graph. Some ops compute nothing and look at their operand's
 * memory in another way; what they leave is often not row-major, which makes later ops copy. All of
 * it is bounded from above.
 */
final class Storage {
  /** How a value becomes a result: every result is row-major and has memory of its own. */
  enum Leaving {
    /** It is that already. */
    AS_IT_IS,
    /** Its memory is its own; the elements may have to be put in order. */
    IN_ORDER,
    /** It looks at memory that was there before the run, or at more than it needs. */
    COPIED
  }

  private final Graph graph;

  private final List<Layout> layouts = new ArrayList<>();

  private Storage(Graph graph) {
    this.graph = graph;
  }

  static Storage of(Graph graph) {
    Storage storage = new Storage(graph);
    graph.nodes().forEach(node -> storage.layouts.add(storage.layout(node)));
    return storage;
  }

  /** Whether a value looks, or may look, at the memory of its first operand. */
  boolean isView(int id) {
    Op op = graph.node(id).op();
    return op instanceof Op.Broadcast
        || op instanceof Op.Reshape
        || op instanceof Op.Permute
        || op instanceof Op.Slice
        || op instanceof Op.StopGradient;
  }

  /** How a value leaves the run. */
  Leaving leaving(int id) {
    int root = root(id);
    if (isGiven(root) || size(root) > size(id)) {
      return Leaving.COPIED;
    }
    return isDense(id) ? Leaving.AS_IT_IS : Leaving.IN_ORDER;
  }

  /** Whether a value was there before the run: an input, or known. */
  private boolean isGiven(int id) {
    Op op = graph.node(id).op();
    return op instanceof Op.Input
        || op instanceof Op.Constant
        || op instanceof Op.Fill
        || op instanceof Op.Iota;
  }

  /** The value whose memory a value looks at in the end; itself if it has its own. */
  private int root(int id) {
    int root = id;
    while (isView(root)) {
      root = operand(root, 0);
    }
    return root;
  }

  /** The memory that a value takes when it is computed and that its root does not have. */
  long bytes(int id) {
    boolean mayCopy = graph.node(id).op() instanceof Op.Reshape && !isDense(operand(id, 0));
    return isGiven(id) || (isView(id) && !mayCopy) ? 0 : size(id);
  }

  /** The memory that an op takes beside its result and gives back when it is done. */
  long workspace(int id) {
    Node node = graph.node(id);
    Op op = node.op();
    if (op instanceof Op.MatMul) {
      return node.operands().stream().filter(x -> !isMatrix(x)).mapToLong(this::size).sum();
    }
    if (op instanceof Op.LogSumExp) {
      return size(operand(id, 0));
    }
    if (op instanceof Op.RmsNorm) {
      return 2 * size(id) / node.shape().extent(-1);
    }
    if (op instanceof Op.RmsNormGradient) {
      return size(id) + 4 * size(id) / node.shape().extent(-1);
    }
    if (op instanceof Op.KthLargest kth) {
      return size(id) * kth.k() + Long.BYTES * node.shape().size() * kth.k();
    }
    if (op instanceof Op.Softmax
        || op instanceof Op.SoftmaxGradient
        || op instanceof Op.Gather
        || op instanceof Op.ScatterAdd) {
      return node.operands().stream().filter(x -> !isDense(x)).mapToLong(this::size).sum();
    }
    return 0;
  }

  private long size(int id) {
    return graph.node(id).shape().size() * graph.node(id).dtype().bytes();
  }

  private int operand(int id, int index) {
    return graph.node(id).operands().get(index);
  }

  /** Whether the matrix product takes a value as it stands: dense, or dense but for a transpose. */
  private boolean isMatrix(int id) {
    Node node = graph.node(id);
    int rank = node.shape().rank();
    return isDense(id)
        || (node.op() instanceof Op.Permute permute
            && isDense(operand(id, 0))
            && IntStream.range(0, rank - 2).allMatch(i -> permute.order().get(i) == i));
  }

  private boolean isDense(int id) {
    return layouts.get(id).isDense();
  }

  private Layout layout(Node node) {
    Op op = node.op();
    Shape shape = node.shape();
    if (op instanceof Op.Fill) {
      return Layout.rowMajor(Shape.scalar()).repeated(shape);
    }
    if (op instanceof Op.Iota iota) {
      List<Integer> others =
          IntStream.range(0, shape.rank()).filter(axis -> axis != iota.axis()).boxed().toList();
      return Layout.rowMajor(shape.reduced(others)).repeated(shape);
    }
    if (op instanceof Op.Input
        || op instanceof Op.Constant
        || op instanceof Op.MatMul
        || op instanceof Op.Gather
        || op instanceof Op.ScatterAdd
        || op instanceof Op.Softmax
        || op instanceof Op.SoftmaxGradient) {
      return Layout.rowMajor(shape);
    }
    if (isView(node.id())) {
      return view(op, layouts.get(operand(node.id(), 0)), shape);
    }
    boolean inOrder = node.operands().stream().allMatch(x -> layouts.get(x).isOrdered());
    return inOrder ? Layout.rowMajor(shape) : Layout.unknown(shape);
  }

  private static Layout view(Op op, Layout x, Shape shape) {
    if (op instanceof Op.Permute permute) {
      return x.permuted(permute.order());
    }
    if (op instanceof Op.Broadcast) {
      return x.repeated(shape);
    }
    if (op instanceof Op.Reshape) {
      return x.isDense() ? Layout.rowMajor(shape) : Layout.unknown(shape);
    }
    return x.part(shape);
  }
}
