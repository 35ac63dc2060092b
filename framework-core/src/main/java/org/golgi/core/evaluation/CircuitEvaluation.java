package org.golgi.core.evaluation;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.core.splice.BareModel;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/**
 * Judges a circuit. A latent outside it has its ablation value: {@code f(z) = a + m (z - a)} with
 * the circuit's bits {@code m}.
 */
public final class CircuitEvaluation {
  private CircuitEvaluation() {}

  /**
   * Evaluates a circuit.
   *
   * @param bare the model without SAEs on the same prompts
   * @param prompts the spliced model on the prompts
   * @param seed seed of the bootstrap
   */
  public static Evaluation of(
      BareModel bare, SplicedPromptSet prompts, Circuit circuit, long seed) {
    PromptFigures bareFigures = bareFigures(bare);
    PromptFigures spliced = splicedFigures(prompts);
    SortedMap<Site, NodeMask> none = new TreeMap<>();
    circuit
        .masks()
        .forEach((site, mask) -> none.put(site, NodeMask.zeros(mask.rows(), mask.latents())));
    PromptFigures inCircuit;
    PromptFigures ablated;
    try (PromptBatches masked =
        prompts.batches(
            (g, splice) -> PromptFigures.output(g, splice.answers(masked(g, splice, prompts))))) {
      inCircuit = run(masked, prompts, circuit.masks(), "circuit");
      ablated = run(masked, prompts, none, "ablated");
    }
    return new Evaluation(
        bareFigures.behaviour(),
        spliced.behaviour(),
        inCircuit.behaviour(),
        ablated.behaviour(),
        Faithfulness.of(inCircuit.difference(), bareFigures.difference(), seed),
        Faithfulness.of(inCircuit.difference(), spliced.difference(), seed),
        prompts.prompts());
  }

  /** Returns what the model does without SAEs. */
  public static Behaviour bare(BareModel model) {
    return bareFigures(model).behaviour();
  }

  /** Returns what the model does with SAEs and without a mask. */
  public static Behaviour spliced(SplicedPromptSet prompts) {
    return splicedFigures(prompts).behaviour();
  }

  private static PromptFigures bareFigures(BareModel model) {
    PromptFigures.Collector figures = new PromptFigures.Collector();
    model.run(PromptFigures::output, figures::add);
    return figures.figures("bare");
  }

  private static PromptFigures splicedFigures(SplicedPromptSet prompts) {
    try (PromptBatches batches =
        prompts.batches(
            (g, splice) -> PromptFigures.output(g, splice.answers(LatentRule.identity())))) {
      PromptFigures.Collector figures = new PromptFigures.Collector();
      batches.run(Map.of(), figures::add);
      return figures.figures("spliced");
    }
  }

  private static LatentRule masked(GraphBuilder g, Splice splice, SplicedPromptSet prompts) {
    return (site, latents) -> {
      Value mask =
          g.input(
              name(site), prompts.dtype(), Shape.of(1, prompts.maskRows(), prompts.latents(site)));
      Value ablation = splice.ablation(site);
      return ablation.plus(mask.times(latents.minus(ablation)));
    };
  }

  private static PromptFigures run(
      PromptBatches batches,
      SplicedPromptSet prompts,
      SortedMap<Site, NodeMask> masks,
      String model) {
    Map<String, Tensor> inputs = new HashMap<>();
    try {
      masks.forEach(
          (site, mask) ->
              inputs.put(name(site), prompts.device().upload(tensor(mask).as(prompts.dtype()))));
      PromptFigures.Collector figures = new PromptFigures.Collector();
      batches.run(inputs, figures::add);
      return figures.figures(model);
    } finally {
      inputs.values().forEach(Tensor::close);
    }
  }

  private static HostTensor tensor(NodeMask mask) {
    float[] bits = new float[mask.rows() * mask.latents()];
    mask.bits().stream().forEach(bit -> bits[bit] = 1);
    return HostTensor.of(Shape.of(1, mask.rows(), mask.latents()), bits);
  }

  private static String name(Site site) {
    return "mask/" + site.layer();
  }
}
