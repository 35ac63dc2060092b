package org.golgi.core.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.GraphCost;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * The matrix products that a step cannot do without ({@link org.golgi.bench.StepWork#useful}),
 * counted on forward passes of their own that are never run: whatever the framework or a method
 * does beyond them is not in the count. Products with weights are counted on one that has no
 * positions but those that matter, and products of values on one in which these attend to the
 * constant ones.
 */
final class UsefulWork {
  private static final DType ANY = DType.F32;
  private static final String LATENTS = "latents";
  private static final int ANSWERS = 2;

  /** One operand depends on latents, the other is known: once forward, once back. */
  private static final int WITH_WEIGHTS = 2;

  /** Both operands depend on latents: once forward, and back to each of them. */
  private static final int OF_VALUES = 3;

  private final GraphBuilder g = new GraphBuilder();
  private final Network network;
  private final SortedMap<Site, Sae> saes;
  private final int batch;
  private final int rows;
  private final int constant;

  private UsefulWork(
      Network network, SortedMap<Site, Sae> saes, int batch, int rows, int constant) {
    this.network = network;
    this.saes = saes;
    this.batch = batch;
    this.rows = rows;
    this.constant = constant;
  }

  /**
   * Counts the work.
   *
   * @param saes SAEs by site, at least one
   * @param batch prompts in a step
   * @param rows positions of a prompt at which SAEs are spliced
   * @param constant positions before them, which no mask changes
   * @param everyToken whether the loss is about every token, and not the answers alone
   * @return floating-point operations
   */
  static long flops(
      Network network,
      SortedMap<Site, Sae> saes,
      int batch,
      int rows,
      int constant,
      boolean everyToken) {
    Graph ofRows = new UsefulWork(network, saes, batch, rows, 0).forward(everyToken);
    Graph ofAll = new UsefulWork(network, saes, batch, rows, constant).forward(everyToken);
    return WITH_WEIGHTS * products(ofRows, 1) + OF_VALUES * products(ofAll, 2);
  }

  private Graph forward(boolean everyToken) {
    Site first = saes.firstKey();
    int top = network.layers() - 1;
    Value latents = input(LATENTS, batch, asked(first.layer()), sae(first).latents());
    Value x = decode(first, latents, input("before", batch, asked(first.layer()), network.width()));
    for (int layer = first.layer() + 1; layer <= top; layer++) {
      x = block(layer, x, asked(layer));
      Site site = new Site(layer);
      if (saes.containsKey(site)) {
        x = decode(site, sae(site).encode(weights("sae/" + layer + "/"), x), x);
      }
    }
    Value last = x.reshape(batch, network.width());
    g.output(
        "logits",
        everyToken
            ? network.logits(weights("model/"), last)
            : network.logits(
                weights("model/"), last, g.input("answers", DType.I64, Shape.of(batch, ANSWERS))));
    return Simplification.of(g.build());
  }

  /** The positions after a layer that anything later reads, of those where SAEs are spliced. */
  private int asked(int layer) {
    return layer == network.layers() - 1 ? 1 : rows;
  }

  private Value block(int layer, Value x, int asked) {
    List<Value> earlier = new ArrayList<>();
    if (constant > 0) {
      earlier.add(input("constant/" + layer, 1, constant, network.width()));
    }
    if (asked < rows) {
      earlier.replaceAll(each -> each.broadcast(Shape.of(batch, constant, network.width())));
      earlier.add(x.slice(1, 0, rows - asked));
    }
    return network.block(
        weights("model/"),
        layer,
        earlier.isEmpty() ? Optional.empty() : Optional.of(g.concat(1, earlier)),
        x.slice(1, rows - asked, rows));
  }

  private Value decode(Site site, Value latents, Value before) {
    return sae(site).decode(weights("sae/" + site.layer() + "/"), latents, before);
  }

  private Sae sae(Site site) {
    return Objects.requireNonNull(saes.get(site));
  }

  private Value input(String name, int... extents) {
    return g.input(name, ANY, Shape.of(extents));
  }

  private Weights weights(String whose) {
    return (name, extents) -> input(whose + name, extents);
  }

  /** The matrix products of which so many operands depend on latents. */
  private static long products(Graph graph, int depending) {
    GraphCost cost = GraphCost.of(graph);
    boolean[] depends = new boolean[graph.nodes().size()];
    long flops = 0;
    for (Node node : graph.nodes()) {
      long operands = node.operands().stream().filter(operand -> depends[operand]).count();
      depends[node.id()] =
          operands > 0 || (node.op() instanceof Op.Input input && input.name().equals(LATENTS));
      if (node.op() instanceof Op.MatMul && operands == depending) {
        flops += cost.of(node.id()).flops();
      }
    }
    return flops;
  }
}
