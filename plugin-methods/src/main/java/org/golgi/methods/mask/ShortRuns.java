package org.golgi.methods.mask;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.method.Progress;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/**
 * The first steps of a published run for each size. After {@link Effort#steps} steps the sign of
 * theta hardly changes any more, and its n greatest are what a whole run comes to at n nodes.
 *
 * <p>The lambda of a size follows from what nodes matter at the mask of the first two steps: a node
 * stays where {@code -d(task loss)/dm > lambda / sites}, so lambda is that of the n-th node times
 * the number of sites. How far the size then came to lie from n corrects the next lambda. Nodes can
 * be put in by theta, but taking them out costs much, so a run aims a little below n; one that
 * misses is done again, as long as the budget allows.
 */
final class ShortRuns implements SizedMasks {
  /**
   * The sigmoid mask is 0.73 before the first step, and 0.5 before the second for all but few
   * nodes; Adam gives both gradients about equal weight.
   */
  private static final double FIRST_MASK = 0.6;

  private static final double PUBLISHED_RATE = 1;
  private static final double AIM = 0.85;

  /** A run of at least this share of the nodes wanted, and no more than all, is not done again. */
  private static final double ENOUGH = 0.8;

  /** Runs that may be done again, as a share of the sizes. */
  private static final double AGAIN = 3.0 / 8;

  /** A run tells this much, on a log scale, of how far the next will lie from what it aims at. */
  private static final double CARRY = 0.7;

  private static final double GREATEST_DRIFT = 4;

  private final SplicedPrompts prompts;
  private final MaskGradient gradient;
  private final CircuitLoss judge;
  private final TaskLoss loss;
  private final MaskSchedule schedule;
  private final long seed;
  private final Progress progress;
  private NodeNumbers importance;
  private int runs;

  /**
   * Readies the runs.
   *
   * @param judge chooses between two runs of one size
   * @param loss what is learned by
   */
  ShortRuns(
      SplicedPrompts prompts,
      MaskGradient gradient,
      CircuitLoss judge,
      TaskLoss loss,
      Effort effort,
      long seed,
      Progress progress) {
    this.prompts = prompts;
    this.gradient = gradient;
    this.judge = judge;
    this.loss = loss;
    this.schedule =
        new MaskSchedule(
            new Relaxation.Sigmoid(),
            Temperature.PUBLISHED.first(effort.steps()),
            Math.min(effort.batch(), prompts.prompts()),
            PUBLISHED_RATE,
            1);
    this.seed = seed;
    this.progress = progress;
    this.importance = new NodeNumbers(prompts);
  }

  /** What a run that aimed at a number of nodes came to. */
  private record Run(int size, int aimed, int nodes, NodeNumbers theta) {
    Circuit circuit() {
      return theta.greatest(size);
    }

    boolean isNear() {
      return nodes <= size && nodes >= ENOUGH * size;
    }

    /** By what share more nodes than aimed at the next run is to expect. */
    double drift() {
      double drift = Math.max(1, nodes) / (double) aimed;
      return Math.pow(Math.max(1 / GREATEST_DRIFT, Math.min(GREATEST_DRIFT, drift)), CARRY);
    }
  }

  @Override
  public SortedMap<Integer, Circuit> circuits(List<Integer> sizes) {
    int[] first = new PromptOrder(prompts.prompts(), seed).next(schedule.batch());
    importance = NodeNumbers.of(prompts, gradient.at(prompts.everyNode(), FIRST_MASK, first));
    SortedMap<Integer, Circuit> circuits = new TreeMap<>();
    int again = (int) (AGAIN * sizes.size());
    double drift = 1;
    for (int i = sizes.size() - 1; i >= 0; i--) {
      int size = sizes.get(i);
      Run run = run(size, drift, sizes.size());
      Circuit circuit = run.circuit();
      if (!run.isNear() && again > 0) {
        again--;
        run = run(size, run.drift(), sizes.size());
        circuit = better(circuit, run.circuit());
      }
      circuits.put(size, circuit);
      drift = run.drift();
    }
    return circuits;
  }

  private Run run(int size, double drift, int sizes) {
    int aimed = (int) Math.max(1, Math.round(AIM * size / drift));
    double lambda = Math.max(0, importance.nth(aimed)) * prompts.sites().size();
    int before = runs++;
    Progress part =
        (what, done, total, detail) ->
            progress.step(
                what,
                before * total + done,
                Math.max(runs, sizes) * total,
                "for %d nodes: %s".formatted(size, detail));
    try (MaskLearning learning =
        new MaskLearning(prompts, prompts.prompts(), schedule, loss, new Sparsity.Fixed(lambda))) {
      Learned learned = learning.run(seed, part);
      int nodes = prompts.circuit(learned.masks()).size();
      return new Run(size, aimed, nodes, NodeNumbers.of(prompts, learned.theta()));
    }
  }

  private Circuit better(Circuit first, Circuit second) {
    return judge.of(second) < judge.of(first) ? second : first;
  }

  @Override
  public SortedMap<Site, HostTensor> scores() {
    return importance.bySite();
  }

  @Override
  public long passes() {
    return (long) runs * schedule.steps() * schedule.batch();
  }
}
