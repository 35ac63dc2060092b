package org.golgi.methods.mask;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.method.Family;
import org.golgi.method.Progress;
import org.golgi.methods.mask.NeighbouringSizes.Judged;
import org.golgi.splice.SplicedPrompts;

/**
 * Circuits of many sizes: {@link ShrinkingMask} or {@link ShortRuns} comes by one of each. At full
 * effort neighbours improve one another: from the largest to the smallest, a circuit is also made
 * of the next larger one by taking nodes out, from the smallest to the largest of the next smaller
 * one by putting nodes in, and the better one is kept ({@link NeighbouringSizes}). Sizes that are
 * too large to be learned are filled up.
 */
final class FrontierSearch implements AutoCloseable {
  /** Sizes above this are filled up. */
  private static final int LARGEST_LEARNED = 1000;

  private static final double FORWARD_SHARE = 1.0 / 3;

  private final SplicedPrompts prompts;
  private final TaskLoss taskLoss;
  private final Effort effort;
  private final Progress progress;
  private final MaskGradient gradient;
  private final CircuitLoss loss;
  private final NeighbouringSizes neighbours;
  private final SortedMap<Integer, Judged> best = new TreeMap<>();

  /** Prepares a search. */
  FrontierSearch(SplicedPrompts prompts, TaskLoss taskLoss, Effort effort, Progress progress) {
    int judged = Math.min(effort.judged(), prompts.prompts());
    this.prompts = prompts;
    this.taskLoss = taskLoss;
    this.effort = effort;
    this.progress = progress;
    this.gradient = new MaskGradient(prompts, taskLoss, judged);
    this.loss = new CircuitLoss(prompts, taskLoss, judged);
    this.neighbours = new NeighbouringSizes(gradient, loss, effort);
  }

  /**
   * Returns circuits of the sizes.
   *
   * @param sizes from 1 to all nodes, ascending
   */
  Family family(List<Integer> sizes, long seed) {
    Circuit all = prompts.everyNode();
    int universe = all.size();
    List<Integer> learned =
        sizes.stream().filter(size -> size <= Math.min(LARGEST_LEARNED, universe / 2)).toList();
    if (learned.isEmpty()) {
      learned = List.of(Math.max(1, Math.min(LARGEST_LEARNED, universe / 2)));
    }
    SizedMasks masks = masks(seed);
    downwards(new TreeMap<>(masks.circuits(learned)));
    upwards(sizes.stream().filter(size -> size < universe).toList());
    SortedMap<Integer, Circuit> circuits = new TreeMap<>();
    best.forEach((size, judged) -> circuits.put(size, judged.circuit()));
    circuits.put(universe, all);
    circuits.keySet().retainAll(sizes);
    return new Family(
        circuits,
        masks.scores(),
        Map.of("prompt-steps", masks.passes() + gradient.passes() + FORWARD_SHARE * loss.passes()));
  }

  private SizedMasks masks(long seed) {
    return switch (effort.level()) {
      case PUBLISHED -> new ShortRuns(prompts, gradient, loss, taskLoss, effort, seed, progress);
      case FULL ->
          new ShrinkingMask(
              prompts, gradient, effort, new PromptOrder(prompts.prompts(), seed), progress);
    };
  }

  private void downwards(NavigableMap<Integer, Circuit> learned) {
    Optional<Circuit> larger = Optional.empty();
    for (Map.Entry<Integer, Circuit> entry : learned.descendingMap().entrySet()) {
      int size = entry.getKey();
      Judged own = neighbours.judged(entry.getValue());
      Judged better =
          larger
              .filter(circuit -> effort.rounds() > 0)
              .map(circuit -> own.better(neighbours.judged(neighbours.pruned(circuit, size))))
              .orElse(own);
      Judged exchanged = neighbours.exchanged(better);
      best.put(size, exchanged);
      larger = Optional.of(exchanged.circuit());
      say("improving circuits", best.size(), learned.size(), exchanged);
    }
  }

  private void upwards(List<Integer> sizes) {
    Circuit smaller = best.values().iterator().next().circuit();
    int done = 0;
    for (int size : sizes) {
      Judged learned = best.get(size);
      Judged own = learned == null ? neighbours.filled(smaller, size) : improved(learned, smaller);
      best.put(size, own);
      smaller = own.circuit();
      done++;
      say("filling circuits up", done, sizes.size(), own);
    }
  }

  private Judged improved(Judged own, Circuit smaller) {
    int size = own.circuit().size();
    if (effort.rounds() == 0 || smaller.size() == size) {
      return own;
    }
    Judged filled = neighbours.filled(smaller, size);
    return filled.loss() < own.loss() ? neighbours.exchanged(filled) : own;
  }

  private void say(String what, int done, int all, Judged judged) {
    progress.step(
        what, done, all, "%d nodes, loss %.3g".formatted(judged.circuit().size(), judged.loss()));
  }

  @Override
  public void close() {
    gradient.close();
    loss.close();
  }
}
