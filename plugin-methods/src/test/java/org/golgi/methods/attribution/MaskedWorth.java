package org.golgi.methods.attribution;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.golgi.answer.Answers;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.methods.mask.Bench;
import org.golgi.sae.Site;
import org.golgi.selection.MaskInputs;
import org.golgi.splice.SplicedPrompts;

/** The mean metric of the spliced model with one node's mask at some number. */
record MaskedWorth(Bench bench, SplicedPrompts prompts) {
  private static final MaskInputs MASKS = MaskInputs.usual();
  private static final String METRIC = "metric";

  double whole() {
    return with(prompts.sites().get(0), 0, 1);
  }

  /** With every node of a site ablated. */
  double withoutSite(Site site) {
    return with(site, masks -> Arrays.fill(masks, 0));
  }

  /** With one node's mask at a number. */
  double with(Site site, int node, double mask) {
    return with(site, masks -> masks[node] = mask);
  }

  private double with(Site site, Consumer<double[]> change) {
    Map<String, HostTensor> inputs = new TreeMap<>();
    for (Site each : prompts.sites()) {
      double[] masks = new double[Math.toIntExact(prompts.maskShape(each).size())];
      Arrays.fill(masks, 1);
      if (each.equals(site)) {
        change.accept(masks);
      }
      Shape shape = prompts.maskShape(each);
      inputs.put(MASKS.name(each), HostTensor.ofDoubles(prompts.dtype(), shape, masks));
    }
    return bench
        .run(
            (g, splice) -> {
              Answers answers =
                  splice.answers(splice.masked(MASKS.declare(g, prompts, prompts.dtype())));
              g.output(METRIC, prompts.metric().of(answers, splice).meanAll());
            },
            inputs)
        .get(METRIC)
        .scalar();
  }
}
