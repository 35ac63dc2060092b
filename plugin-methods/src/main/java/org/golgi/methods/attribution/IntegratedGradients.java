package org.golgi.methods.attribution;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.golgi.graph.HostTensor;
import org.golgi.method.Choices;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.PromptCount;
import org.golgi.methods.pass.PromptPass;
import org.golgi.methods.pass.Sums;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * Integrated gradients (Sundararajan et al. 2017; Marks et al. 2024) along the paths of {@link
 * SitePaths}, one site at a time, the other sites spliced and unmasked:
 *
 * <pre>
 *   score = mean over prompts and alpha of dW/dz(alpha) (z - target)
 * </pre>
 *
 * The scores of a site sum to the worth at the clean latents less that at the target, up to the
 * completeness gap.
 */
@Component(service = NodeScoring.class)
public final class IntegratedGradients implements NodeScoring {
  private static final String STEPS = "steps";
  private static final String RULE = "rule";
  private static final int USUAL_STEPS = 32;
  private static final PromptCount PROMPTS = new PromptCount(256);

  @Override
  public String id() {
    return "integrated-gradients";
  }

  @Override
  public String description() {
    return "mean gradient on the path from a latent to its ablation value, times the difference";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            STEPS,
            "N",
            "points on the path; published: 10",
            String.valueOf(USUAL_STEPS),
            List.of()),
        new Option(
            RULE,
            "RULE",
            "where in a step its point lies; published: left",
            Choices.word(Rule.MIDPOINT),
            Choices.words(Rule.class)),
        Target.option(),
        PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    int steps = settings.integer(STEPS, USUAL_STEPS, 1, 100_000);
    Rule rule = settings.choice(RULE, Rule.MIDPOINT);
    int count = PROMPTS.of(prompts, settings);
    int total = prompts.sites().size() * PromptPass.batches(prompts, count).size();
    Sums sums = new Sums();
    Completeness completeness = new Completeness();
    int[] done = {0};
    try (SitePaths paths = new SitePaths(prompts, Target.in(settings))) {
      paths.go(
          count,
          (site, moves) -> {
            for (int step = 0; step < steps; step++) {
              sums.add(moves.scores(rule.point(step, steps)), 1.0 / steps / count);
            }
            completeness.add(site, moves.worth(0) / count, moves.worth(1) / count);
            progress.step(id(), ++done[0], total, site.hook());
          });
    }
    SortedMap<Site, HostTensor> scores = sums.scores(prompts);
    Map<String, Double> figures = completeness.figures(scores);
    figures.put("steps", (double) steps);
    figures.put("prompts", (double) count);
    return new Scores(scores, figures);
  }
}
