package org.golgi.core.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.Graph;
import org.golgi.graph.Node;
import org.golgi.graph.Op;

/** A graph with a number added to every element of every product of matrices. */
final class WrongProducts {
  private WrongProducts() {}

  static Graph of(Graph graph, double number) {
    List<Node> nodes = new ArrayList<>();
    Map<Integer, Integer> ids = new HashMap<>();
    for (Node node : graph.nodes()) {
      int id = nodes.size();
      nodes.add(
          new Node(
              id,
              node.op(),
              node.operands().stream().map(ids::get).toList(),
              node.dtype(),
              node.shape()));
      if (node.op() instanceof Op.MatMul) {
        nodes.add(new Node(id + 1, new Op.Fill(number), List.of(), node.dtype(), node.shape()));
        nodes.add(
            new Node(
                id + 2,
                new Op.Binary(Op.Binary.Function.ADD),
                List.of(id, id + 1),
                node.dtype(),
                node.shape()));
      }
      ids.put(node.id(), nodes.size() - 1);
    }
    Map<String, Integer> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, id) -> outputs.put(name, ids.get(id)));
    return new Graph(nodes, outputs);
  }
}
