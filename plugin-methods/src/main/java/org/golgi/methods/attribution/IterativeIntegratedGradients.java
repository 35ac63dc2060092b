package org.golgi.methods.attribution;

import java.util.List;
import java.util.Map;
import org.golgi.circuit.Circuit;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.methods.pass.PromptCount;
import org.golgi.methods.pass.Sums;
import org.golgi.selection.Selection;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * Integrated gradients, again and again: score, drop the nodes that matter least, score the others
 * <em>with the dropped ones ablated</em>, until few are left. What is left thus works together.
 *
 * <p>The first round drops every node without any effect. After it each round keeps a share. A
 * node's score is its place in the order of dropping, from 1 for the last to nearly 0; it is 0 for
 * nodes without effect. So one run gives circuits of every size.
 */
@Component(service = NodeScoring.class)
public final class IterativeIntegratedGradients implements NodeScoring {
  private static final String STEPS = "steps";
  private static final String KEEP = "keep";
  private static final String ROUNDS = "rounds";
  private static final int USUAL_STEPS = 8;
  private static final double USUAL_SHARE = 0.7;
  private static final int USUAL_ROUNDS = 40;
  private static final PromptCount PROMPTS = new PromptCount(128);

  @Override
  public String id() {
    return "iterative-ig";
  }

  @Override
  public String description() {
    return "integrated gradients, again after each round with the least nodes ablated";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            KEEP,
            "SHARE",
            "share of its nodes that each round keeps",
            String.valueOf(USUAL_SHARE),
            List.of()),
        new Option(
            ROUNDS,
            "N",
            "rounds at most; the last one's scores order all that are left",
            String.valueOf(USUAL_ROUNDS),
            List.of()),
        new Option(STEPS, "N", "points on a path", String.valueOf(USUAL_STEPS), List.of()),
        Target.option(),
        PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    double share = settings.number(KEEP, USUAL_SHARE, 0.01, 0.99);
    int rounds = settings.integer(ROUNDS, USUAL_ROUNDS, 1, 100_000);
    int steps = settings.integer(STEPS, USUAL_STEPS, 1, 100_000);
    int count = PROMPTS.of(prompts, settings);
    Dropping dropping = new Dropping(prompts.everyNode());
    int round = 0;
    try (SitePaths paths = new SitePaths(prompts, Target.in(settings))) {
      while (dropping.left().size() > 1 && round < rounds) {
        Circuit circuit = dropping.left();
        Sums sums = new Sums();
        paths.in(
            circuit,
            count,
            (site, moves) -> {
              for (int step = 0; step < steps; step++) {
                sums.add(moves.scores(Rule.MIDPOINT.point(step, steps)), 1.0 / steps / count);
              }
            });
        dropping.round(Selection.order(settings).of(sums.scores(prompts)), share);
        round++;
        progress.step(
            id(),
            round,
            rounds,
            "%d of %d nodes left".formatted(dropping.left().size(), circuit.size()));
      }
    }
    return new Scores(
        dropping.places(),
        Map.of(
            "nodes with an effect",
            (double) dropping.live(),
            "rounds",
            (double) round,
            "steps",
            (double) steps,
            "prompts",
            (double) count));
  }
}
