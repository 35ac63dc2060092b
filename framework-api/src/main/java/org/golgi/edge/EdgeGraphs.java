package org.golgi.edge;

import java.util.List;
import java.util.Objects;
import org.golgi.answer.Answers;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * The graphs by which values flow along edges. What the nodes of a site do is kept as a deviation
 * {@code z - a} from the ablation, {@code [batch, row, columns]}, 0 at all other latents.
 *
 * @param prompts the spliced model
 * @param universe the edges
 */
record EdgeGraphs(SplicedPrompts prompts, EdgeUniverse universe) {
  /** Deviation at the site that a stage leads from. */
  static final String BEFORE = "edge/before";

  /** Deviation at the site that a stage leads to, of the targets that were computed already. */
  static final String AFTER = "edge/after";

  /** Weights of a stage's edges, {@code [source, copy]}. */
  static final String IN = "edge/in";

  /** Which target a copy is for, {@code [target, copy]}. */
  static final String OUT = "edge/out";

  /** Slope of the objective by the deviation at the site that a stage leads to. */
  static final String SLOPE_AFTER = "edge/slope/after";

  /** Slope by the deviation at the site that a stage leads from. */
  static final String SLOPE_BEFORE = "edge/slope/before";

  /** Slopes by weights. */
  static final String SLOPES = "edge/slopes";

  /** The objective. */
  static final String OBJECTIVE = "edge/objective";

  private static final String RESIDUAL = "edge/residual/";

  static String residual(Site site) {
    return RESIDUAL + site.layer();
  }

  private Shape deviation(Splice splice, int site, int batch) {
    return Shape.of(batch, splice.rows(), columns(site));
  }

  private int columns(int site) {
    return prompts.columns(universe.sites().get(site));
  }

  private Value input(GraphBuilder g, String name, Shape shape) {
    return g.input(name, prompts.dtype(), shape);
  }

  private Value weights(GraphBuilder g, String name, int ends, int copies) {
    return input(g, name, Shape.of(ends, copies));
  }

  private List<CircuitNode> nodes(int site) {
    return universe.nodes(site);
  }

  /**
   * What arrives at sites from the second on in the circuit of nodes, before any latent changes.
   */
  void residuals(GraphBuilder g, Splice splice) {
    Arrival at = splice.first();
    for (Site site : universe.sites()) {
      if (!site.equals(at.site())) {
        at = splice.next(at, masked(g, splice, at));
      }
      g.output(residual(site), at.residual());
    }
  }

  /** The latents of the circuit of nodes: {@code a + m (z - a)}. */
  private Value masked(GraphBuilder g, Splice splice, Arrival at) {
    Circuit circuit = universe.circuit();
    NodeMask mask = Objects.requireNonNull(circuit.masks().get(at.site()));
    Value bits = g.constant(MaskInputs.bits(mask, prompts.dtype()));
    Value ablation = splice.ablation(at.site());
    return ablation.plus(splice.spread(bits).times(at.latents().minus(ablation)));
  }

  /**
   * What arrives at the site that a stage leads to, in each copy by its own edges.
   *
   * <p>An SAE that normalises by what arrived takes that from the circuit of nodes.
   */
  private Arrival arrival(GraphBuilder g, Copies copies, int stage) {
    Splice splice = copies.splice();
    Value in = weights(g, IN, universe.sources(stage), copies.copies());
    if (stage == 0) {
      return splice.first(copies.spreadRows(in).greaterThan(0.5));
    }
    Value latents = sources(g, copies, stage, in).plus(0);
    return splice.next(
        new Arrival(site(stage - 1), residual(g, copies, stage - 1), latents), latents);
  }

  private Site site(int index) {
    return universe.sites().get(index);
  }

  private Value residual(GraphBuilder g, Copies copies, int site) {
    Shape shape = copies.splice().first().residual().shape().with(0, copies.batch());
    return copies.repeated(input(g, residual(site(site)), shape));
  }

  /** The latents that a stage's targets see, by their edges. */
  private Value sources(GraphBuilder g, Copies copies, int stage, Value in) {
    Splice splice = copies.splice();
    Value before = input(g, BEFORE, deviation(splice, stage - 1, copies.batch()));
    Value seen = copies.spread(in, nodes(stage - 1), columns(stage - 1));
    return splice.ablation(site(stage - 1)).plus(seen.times(copies.repeated(before)));
  }

  /** Adds targets of a stage, some in each copy, to the deviation at their site. */
  void forward(GraphBuilder g, Splice splice, int stage, int count) {
    Copies copies = new Copies(prompts, splice, count);
    Arrival at = arrival(g, copies, stage);
    Value out = weights(g, OUT, universe.targets(stage), count);
    Value chosen = copies.spread(out, nodes(stage), columns(stage));
    Value part = chosen.times(at.latents().minus(splice.ablation(at.site())));
    Value soFar = input(g, AFTER, deviation(splice, stage, copies.batch()));
    g.output(AFTER, soFar.plus(copies.folded(part)));
  }

  /** The answers, by the edges that lead to them. */
  private Answers answers(GraphBuilder g, Copies copies, Value latents) {
    int last = universe.sites().size() - 1;
    return copies
        .splice()
        .answers(new Arrival(site(last), residual(g, copies, last), latents), latents);
  }

  private int answerStage() {
    return universe.stages() - 1;
  }

  /** What is wanted of the answers. */
  void answers(GraphBuilder g, Splice splice, EdgeReadout readout) {
    Copies copies = new Copies(prompts, splice, 1);
    Value in = weights(g, IN, universe.sources(answerStage()), 1);
    readout.output(g, splice, answers(g, copies, sources(g, copies, answerStage(), in)));
  }

  /** The objective, its slopes by the weights of the last stage, and by the deviation before it. */
  void answerSlopes(GraphBuilder g, Splice splice, EdgeObjective objective) {
    Copies copies = new Copies(prompts, splice, 1);
    Value in = weights(g, IN, universe.sources(answerStage()), 1);
    Value latents = sources(g, copies, answerStage(), in).plus(0);
    Value loss = objective.of(splice, answers(g, copies, latents));
    g.output(OBJECTIVE, loss);
    slopes(g, copies, answerStage(), in, Gradient.of(loss, List.of(latents)).get(0));
  }

  /**
   * Slopes by the weights of the edges to one target in each copy, and by the deviation before: a
   * vector-Jacobian product through the segment.
   */
  void slopes(GraphBuilder g, Splice splice, int stage, int count) {
    Copies copies = new Copies(prompts, splice, count);
    Value in = weights(g, IN, universe.sources(stage), count);
    Value latents = sources(g, copies, stage, in).plus(0);
    Arrival at =
        splice.next(new Arrival(site(stage - 1), residual(g, copies, stage - 1), latents), latents);
    Value cotangent = cotangent(g, copies, stage);
    slopes(g, copies, stage, in, Gradient.of(at.latents(), cotangent, List.of(latents)).get(0));
  }

  /** The slope by the target of each copy. */
  private Value cotangent(GraphBuilder g, Copies copies, int stage) {
    Value after = input(g, SLOPE_AFTER, deviation(copies.splice(), stage, copies.batch()));
    Value out = weights(g, OUT, universe.targets(stage), copies.copies());
    return copies.spread(out, nodes(stage), columns(stage)).times(copies.repeated(after));
  }

  private void slopes(GraphBuilder g, Copies copies, int stage, Value in, Value slope) {
    DType wide = prompts.dtype().wide();
    Splice splice = copies.splice();
    Value before = input(g, BEFORE, deviation(splice, stage - 1, copies.batch()));
    Value each = slope.as(wide).times(copies.repeated(before).as(wide));
    g.output(SLOPES, copies.collected(each, nodes(stage - 1)));
    Value own = copies.spread(in, nodes(stage - 1), columns(stage - 1)).times(slope);
    Value sum = copies.folded(own);
    // The first part, from the answer, is all of it.
    g.output(
        SLOPE_BEFORE,
        stage == answerStage()
            ? sum
            : sum.plus(input(g, SLOPE_BEFORE, deviation(splice, stage - 1, copies.batch()))));
  }

  /**
   * For each copy's tokens the values of the first site's nodes times the slopes by them, summed
   * over prompts and positions, {@code [node, copy]}.
   */
  void tokenValues(GraphBuilder g, Splice splice, int count) {
    DType wide = prompts.dtype().wide();
    Copies copies = new Copies(prompts, splice, count);
    Arrival at = arrival(g, copies, 0);
    Value slope = copies.repeated(input(g, SLOPE_AFTER, deviation(splice, 0, copies.batch())));
    Value deviation = at.latents().minus(splice.ablation(at.site()));
    g.output(SLOPES, copies.collected(slope.as(wide).times(deviation.as(wide)), nodes(0)));
  }

  /**
   * The objective of each copy, in which one target of a stage is computed anew by its own edges,
   * and all that follows by all edges; {@code [copy]}.
   *
   * @param perPrompt what is summed over prompts, {@code [copies * batch]}
   */
  void removals(GraphBuilder g, Splice splice, int stage, int count, EdgeObjective perPrompt) {
    Copies copies = new Copies(prompts, splice, count);
    Answers answers;
    if (stage == answerStage()) {
      Value in = weights(g, IN, universe.sources(stage), count);
      answers = answers(g, copies, sources(g, copies, stage, in));
    } else {
      answers = following(g, copies, stage);
    }
    Value each = perPrompt.of(splice, answers).reshape(count, copies.batch());
    g.output(OBJECTIVE, each.sum(1).reshape(count));
  }

  private Answers following(GraphBuilder g, Copies copies, int stage) {
    Splice splice = copies.splice();
    Arrival at = arrival(g, copies, stage);
    Value ablation = splice.ablation(at.site());
    Value kept = copies.repeated(input(g, AFTER, deviation(splice, stage, copies.batch())));
    Value out = weights(g, OUT, universe.targets(stage), copies.copies());
    Value chosen = copies.spread(out, nodes(stage), columns(stage));
    Value anew = at.latents().minus(ablation);
    Value latents = ablation.plus(kept.plus(chosen.times(anew.minus(kept))));
    for (int site = stage + 1; site < universe.sites().size(); site++) {
      at = splice.next(new Arrival(at.site(), residual(g, copies, site - 1), latents), latents);
      latents = masked(g, splice, at);
    }
    return answers(g, copies, latents);
  }
}
