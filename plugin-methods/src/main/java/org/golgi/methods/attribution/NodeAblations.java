package org.golgi.methods.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Tensor;
import org.golgi.circuit.CircuitNode;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.methods.pass.Arrivals;
import org.golgi.methods.pass.PromptPass;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * Effects of ablating single nodes in the spliced model: some nodes of a site in one pass, each on
 * all prompts of a batch, in a splice of {@code copies * batch} prompts. The pass starts at the
 * site. In its first copy nothing is ablated.
 */
final class NodeAblations implements AutoCloseable {
  private static final int COPIES = 16;
  private static final String ROW = "node/row";
  private static final String COLUMN = "node/column";
  private static final String WORTH = "worth";

  /** There is no such column, so nothing is ablated. */
  private static final long NOWHERE = -1;

  /** {@link Splice#spread} gives 1 to rows that pad a prompt, which thus have no mask row. */
  private static final int FIRST_ROW = 2;

  private final SplicedPrompts prompts;
  private final Map<Site, PromptPass> bySite = new LinkedHashMap<>();

  NodeAblations(SplicedPrompts prompts) {
    this.prompts = prompts;
    for (Site site : prompts.sites()) {
      bySite.put(site, new PromptPass(prompts, (g, splice) -> build(g, splice, site)));
    }
  }

  /** The nodes that are ablated in each pass, those of one site together. */
  static List<List<CircuitNode>> passes(List<CircuitNode> ordered) {
    List<List<CircuitNode>> passes = new ArrayList<>();
    List<CircuitNode> pass = new ArrayList<>();
    for (CircuitNode node : ordered) {
      if (!pass.isEmpty()
          && (pass.size() == COPIES - 1 || !pass.get(0).site().equals(node.site()))) {
        passes.add(pass);
        pass = new ArrayList<>();
      }
      pass.add(node);
    }
    if (!pass.isEmpty()) {
      passes.add(pass);
    }
    return passes;
  }

  private void build(GraphBuilder g, Splice splice, Site site) {
    int batch = splice.batch() / COPIES;
    Arrival once = Arrivals.input(g, splice, prompts, site, batch);
    Arrival at = new Arrival(site, copied(once.residual()), copied(once.latents()));
    Value isNode = isRow(g, splice, batch).and(isColumn(g, site, batch));
    Value latents = isNode.select(splice.ablation(site), at.latents());
    Value worth =
        Worth.perPrompt(
            prompts, splice, Arrivals.answers(splice, at, latents, LatentRule.identity()));
    g.output(WORTH, worth.reshape(COPIES, batch).sum(1));
  }

  private static Value copied(Value arrival) {
    Shape shape = arrival.shape();
    Shape one = Shape.of(1, shape.extent(0), shape.extent(1), shape.extent(2));
    return arrival
        .reshape(one)
        .broadcast(one.with(0, COPIES))
        .reshape(shape.with(0, COPIES * shape.extent(0)));
  }

  /** What is given for each copy, for each of its prompts: {@code [copies * batch, 1, 1]}. */
  private static Value perCopy(GraphBuilder g, String name, int batch) {
    return g.input(name, DType.I64, Shape.of(COPIES, 1))
        .broadcast(Shape.of(COPIES, batch))
        .reshape(COPIES * batch, 1, 1);
  }

  private Value isRow(GraphBuilder g, Splice splice, int batch) {
    DType wide = prompts.dtype().wide();
    Value rows = g.iota(Shape.of(1, prompts.nodeRows().count(), 1), 1).as(wide).plus(FIRST_ROW);
    return splice.spread(rows).equalTo(perCopy(g, ROW, batch).as(wide).plus(FIRST_ROW));
  }

  private Value isColumn(GraphBuilder g, Site site, int batch) {
    return g.iota(Shape.of(1, 1, prompts.columns(site)), 2).equalTo(perCopy(g, COLUMN, batch));
  }

  /**
   * The worth that ablating a node takes away, for each node of a pass, summed over a batch of
   * prompts.
   *
   * @param nodes one of {@link #passes}
   * @param arrivals what arrives at the sites on these prompts in the spliced model
   */
  double[] effects(List<CircuitNode> nodes, int[] batch, Map<String, Tensor> arrivals) {
    long[] rows = new long[COPIES];
    long[] columns = new long[COPIES];
    Arrays.fill(columns, NOWHERE);
    for (int i = 0; i < nodes.size(); i++) {
      rows[i + 1] = nodes.get(i).row();
      columns[i + 1] = nodes.get(i).latent();
    }
    int[] copies = new int[COPIES * batch.length];
    for (int i = 0; i < copies.length; i++) {
      copies[i] = batch[i % batch.length];
    }
    Shape shape = Shape.of(COPIES, 1);
    PromptPass pass = Objects.requireNonNull(bySite.get(nodes.get(0).site()));
    Map<String, Tensor> inputs = new HashMap<>(arrivals);
    try (Tensor row = prompts.device().upload(HostTensor.of(shape, rows));
        Tensor column = prompts.device().upload(HostTensor.of(shape, columns))) {
      inputs.put(ROW, row);
      inputs.put(COLUMN, column);
      try (Tensor worth = pass.run(copies, inputs).values().iterator().next()) {
        double[] worths = worth.download().toDoubles();
        double[] effects = new double[nodes.size()];
        for (int i = 0; i < effects.length; i++) {
          effects[i] = worths[0] - worths[i + 1];
        }
        return effects;
      }
    }
  }

  @Override
  public void close() {
    bySite.values().forEach(PromptPass::close);
  }
}
