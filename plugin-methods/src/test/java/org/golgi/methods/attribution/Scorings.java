package org.golgi.methods.attribution;

import java.util.Map;
import java.util.SortedMap;
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
  ATTRIBUTION_PATCHING,
  INTEGRATED_GRADIENTS,
  ITERATIVE,
  EXACT,
  GRADIENT_TIMES_ACTIVATION,
  ACTIVATION,
  RANDOM;

  private static final long SEED = 5;

  Scores of(SplicedPrompts prompts) {
    return switch (this) {
      case ATTRIBUTION_PATCHING -> scores(new AttributionPatching(), prompts, Map.of());
      case INTEGRATED_GRADIENTS ->
          scores(new IntegratedGradients(), prompts, Map.of("steps", "3", "prompts", "1000"));
      case ITERATIVE ->
          scores(
              new IterativeIntegratedGradients(),
              prompts,
              Map.of("steps", "2", "keep", "0.5", "prompts", "1000"));
      case EXACT -> scores(new ExactEffect(), prompts, Map.of("prompts", "1000"));
      case GRADIENT_TIMES_ACTIVATION -> scores(new GradientTimesActivation(), prompts, Map.of());
      case ACTIVATION -> scores(new Activation(), prompts, Map.of());
      case RANDOM -> scores(new RandomOrder(), prompts, Map.of());
    };
  }

  static Scores scores(NodeScoring scoring, SplicedPrompts prompts, Map<String, String> options) {
    return scoring.score(prompts, new Settings(options, SEED), Progress.silent());
  }

  static SortedMap<Site, HostTensor> bySite(
      NodeScoring scoring, SplicedPrompts prompts, Map<String, String> options) {
    return scores(scoring, prompts, options).bySite();
  }
}
