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
 * A binary mask of exactly {@code n} nodes, learned while n shrinks, so that one run comes by
 * circuits of every size. The mask is that of the n greatest {@code theta}; its gradient goes
 * straight through to theta, of nodes in the circuit and of others:
 *
 * <pre>
 *   m = [theta among the n greatest]      g = -d(task loss)/dm
 *   momentum = b momentum + (1 - b) g     theta = theta + rate momentum / rms(g)
 * </pre>
 *
 * There is no lambda: the size is given. The root mean square is one number for all nodes, so that
 * theta adds up what nodes matter; with Adam's, one for each, nodes that never matter would walk as
 * far as others.
 *
 * <p>Before the first step theta is what nodes matter along the way from no node to all of them,
 * {@code mean of g at m = alpha} (integrated gradients of the mask), since at either end a loss of
 * distances has no gradient.
 */
final class ShrinkingMask implements SizedMasks {
  private static final int POINTS = 8;
  private static final double RATE = 0.1;
  private static final double MOMENTUM = 0.9;
  private static final double SQUARE = 0.95;

  /** Root mean square of theta at first, in units of what {@link #RATE} is a share of. */
  private static final double START = 0.2;

  /** Share of the steps before the size begins to shrink. */
  private static final double WARM = 0.1;

  private final SplicedPrompts prompts;
  private final MaskGradient gradient;
  private final Effort effort;
  private final PromptOrder order;
  private final Progress progress;
  private final NodeNumbers theta;

  /**
   * Readies a mask.
   *
   * @param order the batches that it is learned on
   */
  ShrinkingMask(
      SplicedPrompts prompts,
      MaskGradient gradient,
      Effort effort,
      PromptOrder order,
      Progress progress) {
    this.prompts = prompts;
    this.gradient = gradient;
    this.effort = effort;
    this.order = order;
    this.progress = progress;
    this.theta = new NodeNumbers(prompts);
  }

  @Override
  public SortedMap<Integer, Circuit> circuits(List<Integer> sizes) {
    int start = Math.min(prompts.everyNode().size(), 2 * sizes.get(sizes.size() - 1));
    begin();
    SortedMap<Integer, Circuit> circuits = new TreeMap<>();
    NodeNumbers momentum = new NodeNumbers(prompts);
    int next = sizes.size() - 1;
    double square = 0;
    for (int step = 0; step < effort.steps(); step++) {
      int size = size(step, start, sizes.get(0));
      for (; next >= 0 && size <= sizes.get(next); next--) {
        circuits.put(sizes.get(next), theta.greatest(sizes.get(next)));
      }
      NodeNumbers g = gradient(theta.greatest(size), 1);
      square = step == 0 ? g.meanSquare() : SQUARE * square + (1 - SQUARE) * g.meanSquare();
      momentum.merge(g, (m, now) -> MOMENTUM * m + (1 - MOMENTUM) * now);
      double rate = RATE / (1 - Math.pow(MOMENTUM, step + 1.0)) / Math.sqrt(square + 1e-30);
      theta.merge(momentum, (t, m) -> t + rate * m);
      progress.step("shrinking the mask", step + 1L, effort.steps(), size + " nodes");
    }
    for (; next >= 0; next--) {
      circuits.put(sizes.get(next), theta.greatest(sizes.get(next)));
    }
    return circuits;
  }

  @Override
  public SortedMap<Site, HostTensor> scores() {
    return theta.bySite();
  }

  /** All are the gradient's. */
  @Override
  public long passes() {
    return 0;
  }

  private void begin() {
    Circuit all = prompts.everyNode();
    for (int point = 0; point < POINTS; point++) {
      theta.merge(gradient(all, (point + 0.5) / POINTS), Double::sum);
    }
    double unit = Math.sqrt(theta.meanSquare() + 1e-30);
    theta.merge(theta, (t, same) -> t / unit * START);
  }

  private NodeNumbers gradient(Circuit circuit, double strength) {
    return NodeNumbers.of(prompts, gradient.at(circuit, strength, order.next(effort.batch())));
  }

  /** From start to the least size, geometrically. */
  private int size(int step, int start, int least) {
    double done = (step / (double) effort.steps() - WARM) / (1 - WARM);
    return (int) Math.round(start * Math.pow(least / (double) start, Math.max(0, done)));
  }
}
