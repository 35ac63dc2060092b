package org.golgi.core.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.CircuitNode;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeEnd;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * A circuit of edges evaluated as its definition says, in plain arrays: one graph run for each
 * node, with a mask over the site before that is made by hand. For nodes at positions.
 */
final class EdgeOracle {
  private final SplicedPrompts prompts;
  private final EdgeCircuit circuit;
  private final int batch;

  EdgeOracle(SplicedPrompts prompts, EdgeCircuit circuit) {
    this.prompts = prompts;
    this.circuit = circuit;
    this.batch = prompts.prompts();
  }

  /** The logit difference on each prompt. */
  double[] differences() {
    double[] before = new double[0];
    List<Site> sites = prompts.sites();
    for (int i = 0; i < sites.size(); i++) {
      double[] now = new double[Math.toIntExact(shape(sites.get(i)).size())];
      for (CircuitNode node : circuit.circuit().nodes()) {
        if (node.site().equals(sites.get(i))) {
          EdgeEnd end = new EdgeEnd.Latent(node);
          double[] all = i == 0 ? first(end) : next(sites.get(i - 1), sites.get(i), before, end);
          copy(all, now, node);
        }
      }
      before = now;
    }
    Site last = sites.get(sites.size() - 1);
    double[] seen = seen(before, new EdgeEnd.Answer());
    return run(
        (g, splice) -> {
          Value latents = latents(g, splice, last, seen);
          g.output(
              "out",
              splice
                  .answers(new Arrival(last, splice.first().residual(), latents), latents)
                  .difference());
        });
  }

  private Shape shape(Site site) {
    return Shape.of(batch, prompts.rows(), prompts.columns(site));
  }

  private void copy(double[] from, double[] to, CircuitNode node) {
    int columns = prompts.columns(node.site());
    for (int prompt = 0; prompt < batch; prompt++) {
      int place = (prompt * prompts.rows() + node.row()) * columns + node.latent();
      to[place] = from[place];
    }
  }

  /** Deviations of the first site on clean tokens where an edge leads from them. */
  private double[] first(EdgeEnd to) {
    boolean[] clean = new boolean[batch * prompts.rows()];
    for (Edge edge : circuit.edges()) {
      if (edge.to().equals(to) && edge.from() instanceof EdgeEnd.Token token) {
        IntStream.range(0, batch).forEach(p -> clean[p * prompts.rows() + token.row()] = true);
      }
    }
    return run(
        (g, splice) -> {
          Value mask = g.constant(HostTensor.of(Shape.of(batch, prompts.rows()), clean));
          Arrival at = splice.first(mask);
          g.output("out", at.latents().minus(splice.ablation(at.site())));
        });
  }

  private double[] next(Site from, Site to, double[] before, EdgeEnd end) {
    double[] seen = seen(before, end);
    return run(
        (g, splice) -> {
          Value latents = latents(g, splice, from, seen);
          Arrival at = splice.next(new Arrival(from, splice.first().residual(), latents), latents);
          g.output("out", at.latents().minus(splice.ablation(to)));
        });
  }

  /** The deviations that an end sees, 0 elsewhere. */
  private double[] seen(double[] deviation, EdgeEnd to) {
    double[] seen = new double[deviation.length];
    for (Edge edge : new TreeSet<>(circuit.edges())) {
      if (edge.to().equals(to) && edge.from() instanceof EdgeEnd.Latent latent) {
        copy(deviation, seen, latent.node());
      }
    }
    return seen;
  }

  private Value latents(GraphBuilder g, Splice splice, Site site, double[] deviation) {
    return splice
        .ablation(site)
        .plus(g.constant(HostTensor.ofDoubles(prompts.dtype(), shape(site), deviation)));
  }

  private double[] run(BiConsumer<GraphBuilder, Splice> body) {
    GraphBuilder g = new GraphBuilder();
    body.accept(g, prompts.splice(g, batch));
    List<double[]> out = new ArrayList<>();
    try (Executable executable = prompts.compile(g.build())) {
      prompts
          .run(executable, IntStream.range(0, batch).toArray(), Map.of())
          .values()
          .forEach(
              tensor -> {
                try (Tensor closed = tensor) {
                  out.add(closed.download().toDoubles());
                }
              });
    }
    return out.get(0);
  }
}
