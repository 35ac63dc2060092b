package org.golgi.core.planted;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.backend.Device;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeMethod;
import org.golgi.edge.EdgePrompts;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.selection.Selection.Order;
import org.golgi.verify.Expectation;

/**
 * Lets methods look for the edges of planted circuits, among nodes of which most have no part in
 * them: at each position of both sites the latents of every feature that some motif uses.
 *
 * @param device where models are computed, in F32
 * @param methods the methods
 * @param seed seed of prompts and methods
 */
public record PlantedEdges(Device device, List<EdgeMethod> methods, long seed) {
  private static final List<Integer> LATENTS =
      List.of(
          Feature.A, Feature.B, Feature.C, Feature.CARRIED, Feature.ALSO_CARRIED, Feature.ANSWER);

  private static final String LEARNED = "edge-mask";

  /** What sees of edges what a method sees of nodes. */
  private static final Map<String, String> ALIKE =
      Map.of(
          "edge-attribution",
          "attribution-patching",
          "edge-exact",
          "exact",
          "edge-ig",
          "integrated-gradients",
          LEARNED,
          "binary-mask");

  public PlantedEdges {
    methods = List.copyOf(methods);
  }

  /**
   * What a method made of a motif.
   *
   * @param motif the motif's id
   * @param method the method's id
   * @param auroc the chance that a true edge has a greater score than another
   * @param exact whether the first edges by score are the true ones
   * @param edges number of true edges
   * @param possible number of edges that there can be
   * @param expected what is known of it
   */
  public record Found(
      String motif,
      String method,
      double auroc,
      boolean exact,
      int edges,
      int possible,
      Expectation expected) {}

  /** Tries every method on every motif that has nodes at positions, and no errors as nodes. */
  public List<Found> run() {
    List<Found> findings = new ArrayList<>();
    for (Motif motif : Motifs.all()) {
      if (motif.splicing().granularity() == Granularity.POSITION
          && motif.splicing().errorTerm() == ErrorTerm.DROP) {
        try (PlantedBench bench = new PlantedBench(motif, device, seed)) {
          methods.forEach(method -> findings.add(found(motif, bench, method)));
        }
      }
    }
    return findings;
  }

  private Found found(Motif motif, PlantedBench bench, EdgeMethod method) {
    Set<Edge> truth = TrueEdges.of(motif);
    try (EdgePrompts prompts = new EdgePrompts(bench.train(), circuit(motif, bench))) {
      double[] scores =
          method.score(prompts, new Settings(Map.of(), seed), Progress.silent()).byNumber();
      double greatest = 0;
      for (double score : scores) {
        greatest = Math.max(greatest, Math.abs(score));
      }
      List<Double> positives = new ArrayList<>();
      List<Double> negatives = new ArrayList<>();
      for (int edge = 0; edge < scores.length; edge++) {
        double score = ScoredNodes.resolved(scores[edge], greatest);
        boolean isTrue = truth.contains(prompts.universe().edges().get(edge));
        (isTrue ? positives : negatives).add(isAmount(motif, method) ? Math.abs(score) : score);
      }
      double least = positives.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      double most = negatives.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      return new Found(
          motif.id(),
          method.id(),
          Auroc.of(positives, negatives),
          least > most,
          truth.size(),
          scores.length,
          expected(motif, method));
    }
  }

  /** The sign of a learned logit says whether an edge is kept, not which way it works. */
  private static boolean isAmount(Motif motif, EdgeMethod method) {
    return motif.splicing().order() == Order.ABSOLUTE && !method.id().equals(LEARNED);
  }

  /** Slopes at full strength are 0, and few steps do not bring weights below that. */
  private static Expectation expected(Motif motif, EdgeMethod method) {
    return method.id().equals(LEARNED) && motif.id().equals(Saturation.motif().id())
        ? Expectation.OPEN
        : motif.truth().of(ALIKE.getOrDefault(method.id(), method.id()));
  }

  private static Circuit circuit(Motif motif, PlantedBench bench) {
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (Site site : bench.train().sites()) {
      int columns = bench.train().columns(site);
      BitSet on = new BitSet();
      for (int position = 0; position < Motif.POSITIONS; position++) {
        for (int latent : LATENTS) {
          on.set(position * columns + latent);
        }
      }
      masks.put(site, new NodeMask(Motif.POSITIONS, columns, on));
    }
    Circuit circuit = bench.train().circuit(masks);
    Set<CircuitNode> missing = new TreeSet<>(motif.truth().nodes());
    missing.removeAll(circuit.nodes());
    return circuit.plus(missing);
  }
}
