package org.golgi.core.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.backend.Device;
import org.golgi.circuit.CircuitNode;
import org.golgi.method.Progress;
import org.golgi.selection.Selection.Order;
import org.golgi.verify.Expectation;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedFinding.Flags;
import org.golgi.verify.PlantedMotif;
import org.golgi.verify.PlantedReport;

/**
 * Lets methods look for planted truths.
 *
 * @param device where models are computed, in F32
 * @param scorers the methods
 * @param seed seed of prompts and methods
 */
public record PlantedVerification(Device device, List<Scorer> scorers, long seed) {
  public PlantedVerification {
    scorers = List.copyOf(scorers);
  }

  /** Tries every method on every motif. */
  public PlantedReport run(Progress progress) {
    List<Motif> motifs = Motifs.all();
    List<PlantedFinding> findings = new ArrayList<>();
    int total = motifs.size() * scorers.size();
    for (Motif motif : motifs) {
      try (PlantedBench bench = new PlantedBench(motif, device, seed)) {
        for (Scorer scorer : scorers) {
          progress.step(
              "looking for planted truths",
              findings.size(),
              total,
              motif.id() + " by " + scorer.id());
          findings.add(finding(motif, bench, scorer));
        }
      }
    }
    progress.step("looking for planted truths", total, total, "");
    return new PlantedReport(
        motifs.stream().map(PlantedVerification::described).toList(),
        scorers.stream().map(Scorer::id).toList(),
        findings);
  }

  private static PlantedMotif described(Motif motif) {
    Truth truth = motif.truth();
    return new PlantedMotif(
        motif.id(),
        motif.task().description(),
        truth.nodes().stream().sorted().toList(),
        truth.traps().stream().sorted().toList(),
        motif.universe());
  }

  private PlantedFinding finding(Motif motif, PlantedBench bench, Scorer scorer) {
    Truth truth = motif.truth();
    Order order = motif.splicing().order();
    ScoredNodes train = scorer.scores(bench.train(), seed, order);
    ScoredNodes test = scorer.scores(bench.test(), seed, order);
    Set<CircuitNode> flagged = flagged(truth, train, test);
    return new PlantedFinding(
        motif.id(),
        scorer.id(),
        train.auroc(truth.nodes()),
        train.first(truth.nodes().size()).equals(truth.nodes()),
        truth.of(scorer.id()),
        List.copyOf(flagged),
        flags(truth, scorer, flagged));
  }

  /** Nodes that come first on training prompts and not on test prompts. */
  private static Set<CircuitNode> flagged(Truth truth, ScoredNodes train, ScoredNodes test) {
    int count = truth.nodes().size() + truth.traps().size();
    Set<CircuitNode> flagged = new TreeSet<>(train.first(count));
    flagged.removeAll(test.first(count));
    return flagged;
  }

  private static Flags flags(Truth truth, Scorer scorer, Set<CircuitNode> flagged) {
    if (flagged.equals(truth.traps())) {
      return Flags.RIGHT;
    }
    boolean blind = MethodKind.methods(MethodKind.BLIND).contains(scorer.id());
    boolean unknown = truth.of(scorer.id()) == Expectation.OPEN;
    return blind || unknown ? Flags.OPEN : Flags.WRONG;
  }
}
