package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

/** Checks that a graph is well formed: order, arity, and every type and shape worked out anew. */
final class GraphVerifier {
  private final Graph graph;

  private GraphVerifier(Graph graph) {
    this.graph = graph;
  }

  static void verify(Graph graph) {
    GraphVerifier verifier = new GraphVerifier(graph);
    for (int id = 0; id < graph.nodes().size(); id++) {
      Node node = graph.node(id);
      int at = id;
      assertThat(node.id()).as("id of %s", node).isEqualTo(id);
      assertThat(node.operands()).as("operands of %s", node).allMatch(x -> x >= 0 && x < at);
      verifier.check(node);
    }
    assertThat(graph.outputs().values()).allMatch(id -> id >= 0 && id < graph.nodes().size());
  }

  private Node x(Node node, int operand) {
    return graph.node(node.operands().get(operand));
  }

  private void check(Node node) {
    Op op = node.op();
    assertThat(node.operands()).as("arity of %s", node).hasSize(arity(node));
    assertThat(node.dtype()).as("type of %s", node).isEqualTo(dtype(node));
    if (op instanceof Op.Broadcast) {
      assertThat(x(node, 0).shape().broadcastsTo(node.shape())).as("%s", node).isTrue();
    } else if (op instanceof Op.Reshape) {
      assertThat(node.shape().size()).as("size of %s", node).isEqualTo(x(node, 0).shape().size());
    } else {
      assertThat(node.shape()).as("shape of %s", node).isEqualTo(shape(node));
    }
    if (node.operands().size() > 1
        && (op instanceof Op.Binary
            || op instanceof Op.Compare
            || op instanceof Op.Where
            || op instanceof Op.SoftmaxGradient
            || op instanceof Op.RmsNormGradient
            || op instanceof Op.GeluGradient)) {
      for (int i = 0; i < node.operands().size(); i++) {
        assertThat(x(node, i).shape()).as("operand %s of %s", i, node).isEqualTo(node.shape());
      }
    }
  }

  private static int arity(Node node) {
    Op op = node.op();
    if (op instanceof Op.Input
        || op instanceof Op.Constant
        || op instanceof Op.Fill
        || op instanceof Op.Iota) {
      return 0;
    }
    if (op instanceof Op.Where) {
      return 3;
    }
    if (op instanceof Op.Concat) {
      return Math.max(1, node.operands().size());
    }
    boolean pair =
        op instanceof Op.Binary
            || op instanceof Op.Compare
            || op instanceof Op.MatMul
            || op instanceof Op.Gather
            || op instanceof Op.ScatterAdd
            || op instanceof Op.SoftmaxGradient
            || op instanceof Op.RmsNormGradient
            || op instanceof Op.GeluGradient;
    return pair ? 2 : 1;
  }

  private DType dtype(Node node) {
    Op op = node.op();
    if (op instanceof Op.Input || op instanceof Op.Fill || op instanceof Op.Cast) {
      return node.dtype();
    }
    if (op instanceof Op.Constant constant) {
      return constant.tensor().dtype();
    }
    if (op instanceof Op.Iota) {
      return DType.I64;
    }
    if (op instanceof Op.Compare) {
      assertThat(x(node, 0).dtype()).isEqualTo(x(node, 1).dtype());
      return DType.BOOL;
    }
    if (op instanceof Op.Where) {
      assertThat(x(node, 0).dtype()).isEqualTo(DType.BOOL);
      assertThat(x(node, 1).dtype()).isEqualTo(x(node, 2).dtype());
      return x(node, 1).dtype();
    }
    if (op instanceof Op.Gather || op instanceof Op.ScatterAdd) {
      assertThat(x(node, 1).dtype()).isEqualTo(DType.I64);
      return x(node, 0).dtype();
    }
    for (int i = 1; i < node.operands().size(); i++) {
      assertThat(x(node, i).dtype()).as("%s", node).isEqualTo(x(node, 0).dtype());
    }
    return x(node, 0).dtype();
  }

  private Shape shape(Node node) {
    Op op = node.op();
    if (op instanceof Op.Input || op instanceof Op.Fill || op instanceof Op.Iota) {
      return node.shape();
    }
    if (op instanceof Op.Constant constant) {
      return constant.tensor().shape();
    }
    Shape first = x(node, 0).shape();
    if (op instanceof Op.Permute permute) {
      assertThat(permute.order().stream().sorted().toList())
          .isEqualTo(IntStream.range(0, first.rank()).boxed().toList());
      return Shape.of(permute.order().stream().mapToInt(first::extent).toArray());
    }
    if (op instanceof Op.Slice slice) {
      assertThat(slice.start()).isBetween(0, slice.end());
      assertThat(slice.end()).isLessThanOrEqualTo(first.extent(slice.axis()));
      return first.with(slice.axis(), slice.end() - slice.start());
    }
    if (op instanceof Op.Pad pad) {
      return first.with(pad.axis(), pad.before() + first.extent(pad.axis()) + pad.after());
    }
    if (op instanceof Op.Concat concat) {
      int total =
          node.operands().stream()
              .mapToInt(id -> graph.node(id).shape().extent(concat.axis()))
              .sum();
      return first.with(concat.axis(), total);
    }
    if (op instanceof Op.Sum sum) {
      assertThat(sum.axes()).as("axes of %s", node).isNotEmpty().doesNotHaveDuplicates();
      return first.reduced(sum.axes());
    }
    if (op instanceof Op.Max max) {
      return first.with(max.axis(), 1);
    }
    if (op instanceof Op.KthLargest || op instanceof Op.LogSumExp) {
      return first.with(-1, 1);
    }
    if (op instanceof Op.MatMul) {
      Shape second = x(node, 1).shape();
      assertThat(second.extent(-2)).as("%s", node).isEqualTo(first.extent(-1));
      assertThat(second.without(List.of(-2, -1))).isEqualTo(first.without(List.of(-2, -1)));
      return first.with(-1, second.extent(-1));
    }
    if (op instanceof Op.Gather) {
      return joined(x(node, 1).shape(), first.without(List.of(0)));
    }
    if (op instanceof Op.ScatterAdd scatter) {
      int leading = x(node, 1).shape().rank();
      List<Integer> indices = IntStream.range(0, leading).boxed().toList();
      return joined(Shape.of(scatter.rows()), first.without(indices));
    }
    return first;
  }

  private static Shape joined(Shape first, Shape second) {
    return Shape.of(
        IntStream.concat(IntStream.of(first.extents()), IntStream.of(second.extents())).toArray());
  }
}
