package org.golgi.methods.attribution;

import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.golgi.graph.HostTensor;
import org.golgi.method.NodeScoring;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.baseline.Activation;
import org.golgi.methods.baseline.RandomOrder;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/** Every scoring of nodes, as short as it can be made. */
enum Scorings {
  ATTRIBUTION_PATCHING(AttributionPatching::new, Map.of()),
  INTEGRATED_GRADIENTS(IntegratedGradients::new, Map.of("steps", "3", "prompts", "1000")),
  ITERATIVE(
      IterativeIntegratedGradients::new, Map.of("steps", "2", "keep", "0.5", "prompts", "1000")),
  EXACT(ExactEffect::new, Map.of("prompts", "1000")),
  GRADIENT_TIMES_ACTIVATION(GradientTimesActivation::new, Map.of()),
  ACTIVATION(Activation::new, Map.of()),
  RANDOM(RandomOrder::new, Map.of());

  private static final long SEED = 5;

  private final Supplier<NodeScoring> scoring;
  private final Map<String, String> options;

  Scorings(Supplier<NodeScoring> scoring, Map<String, String> options) {
    this.scoring = scoring;
    this.options = options;
  }

  Scores of(SplicedPrompts prompts) {
    return scores(scoring.get(), prompts, options);
  }

  static Scores scores(NodeScoring scoring, SplicedPrompts prompts, Map<String, String> options) {
    return scoring.score(prompts, new Settings(options, SEED), Progress.silent());
  }

  static SortedMap<Site, HostTensor> bySite(
      NodeScoring scoring, SplicedPrompts prompts, Map<String, String> options) {
    return scores(scoring, prompts, options).bySite();
  }
}
