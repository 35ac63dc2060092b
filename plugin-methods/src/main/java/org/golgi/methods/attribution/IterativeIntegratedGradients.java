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
import org.golgi.selection.Selection;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * Integrated gradients, again and again: score, drop the nodes that matter least, score the others
 * <em>with the dropped ones ablated</em>, until one is left. What is left thus works together.
 *
 * <p>Scores are the mean slopes along {@link MaskPath}: the nodes that are left are moved towards
 * ablation at all sites at once, since a smaller circuit lacks nodes everywhere. Beside paths of
 * one site at a time this costs a third and finds smaller circuits. A path that ends before the
 * full ablation does not see what a saturated node is worth.
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
  private static final String REACH = "reach";
  private static final double USUAL_REACH = 1;
  private static final int USUAL_STEPS = 6;
  private static final double USUAL_SHARE = 0.7;
  private static final int USUAL_ROUNDS = 40;
  private static final PromptCount PROMPTS = new PromptCount(256);

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
        new Option(
            REACH,
            "SHARE",
            "how far towards ablation the path leads; 1 is all the way",
            String.valueOf(USUAL_REACH),
            List.of()),
        PROMPTS.option());
  }

  @Override
  public Scores score(SplicedPrompts prompts, Settings settings, Progress progress) {
    double share = settings.number(KEEP, USUAL_SHARE, 0.01, 0.99);
    double reach = settings.number(REACH, USUAL_REACH, 0.01, 1);
    int rounds = settings.integer(ROUNDS, USUAL_ROUNDS, 1, 100_000);
    int steps = settings.integer(STEPS, USUAL_STEPS, 1, 100_000);
    int count = PROMPTS.of(prompts, settings);
    Dropping dropping = new Dropping(prompts.everyNode());
    int round = 0;
    try (MaskPath path = new MaskPath(prompts, reach, steps)) {
      while (dropping.left().size() > 1 && round < rounds) {
        Circuit circuit = dropping.left();
        dropping.round(Selection.order(settings).of(path.scores(circuit, count)), share);
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
