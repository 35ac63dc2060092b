package org.golgi.formats.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeEnd;
import org.golgi.export.NodeGroup;
import org.golgi.export.NodeMeans;
import org.golgi.export.PlacedNode;
import org.golgi.export.PromptTrace;
import org.golgi.export.PromptTrace.TracedAnswer;
import org.golgi.export.PromptTrace.TracedToken;
import org.golgi.formats.KnownRuns;
import org.golgi.run.EdgeReport;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/** A circuit of two sites over the prompt "The chefs," whose edges and weights are known. */
final class KnownGraph {
  static final Site FIRST = new Site(0);
  static final Site SECOND = new Site(2);
  static final int LATENTS = 5;
  static final int LAYERS = 4;
  static final int ANSWER = 9;
  static final int OTHER = 8;
  static final List<String> TOKENS = List.of("<bos>", "The", " \"chefs\" & <co>", "\n\u0001");
  static final List<String> ROLES = List.of("", "determiner", "subject", "subject");

  private KnownGraph() {}

  static CircuitNode node(Site site, int row, int latent) {
    return new CircuitNode(site, row, latent);
  }

  static Circuit circuit(NodeRows rows, boolean errors, CircuitNode... nodes) {
    int columns = LATENTS + (errors ? 1 : 0);
    SortedMap<Site, BitSet> bits = new TreeMap<>(Map.of(FIRST, new BitSet(), SECOND, new BitSet()));
    for (CircuitNode node : nodes) {
      bits.get(node.site()).set(node.row() * columns + node.latent());
    }
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    bits.forEach((site, on) -> masks.put(site, new NodeMask(rows.count(), columns, on)));
    return new Circuit(rows, errors, masks);
  }

  static Edge fromToken(int row, CircuitNode to) {
    return new Edge(new EdgeEnd.Token(row), new EdgeEnd.Latent(to));
  }

  static Edge between(CircuitNode from, CircuitNode to) {
    return new Edge(new EdgeEnd.Latent(from), new EdgeEnd.Latent(to));
  }

  static Edge toAnswer(CircuitNode from) {
    return new Edge(new EdgeEnd.Latent(from), new EdgeEnd.Answer());
  }

  static EdgeReport edges(Circuit circuit, SortedMap<Edge, Double> weights) {
    StoredRun run = run(circuit);
    return new EdgeReport(
        run.folder(),
        "sva/rc",
        "edge-attribution",
        0.9,
        run.report().evaluation(),
        new EdgeCircuit(circuit, new TreeSet<>(weights.keySet())),
        weights,
        run.report().evaluation(),
        40,
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }

  static StoredRun run(Circuit circuit) {
    StoredRun known = KnownRuns.run(Path.of("known"), circuit, "gemma-2-2b", "beside the model");
    return new StoredRun(
        known.folder(),
        known.figures(),
        known.report(),
        known.sites(),
        TOKENS,
        ROLES,
        known.saes(),
        known.modelFolder(),
        known.saeFolder());
  }

  /** The prompt with each node at the tokens of its row, active by rule. */
  static PromptTrace trace(Circuit circuit, List<List<Integer>> rows, Activation activation) {
    List<TracedToken> tokens = new ArrayList<>();
    for (int i = 0; i < TOKENS.size(); i++) {
      tokens.add(new TracedToken(20 + i, TOKENS.get(i), ROLES.get(i)));
    }
    List<PlacedNode> placed = new ArrayList<>();
    for (CircuitNode node : circuit.nodes()) {
      for (int position : rows.get(node.row())) {
        placed.add(
            new PlacedNode(
                node,
                position,
                circuit.isError(node) ? Double.NaN : activation.of(node, position)));
      }
    }
    return new PromptTrace(
        1,
        6,
        String.join("", TOKENS.subList(1, TOKENS.size())),
        tokens,
        rows,
        placed,
        new TracedAnswer(ANSWER, " have", 0.625),
        new TracedAnswer(OTHER, " has", 0.125),
        LAYERS);
  }

  /** How active a node is. */
  @FunctionalInterface
  interface Activation {
    /** Returns it at a token. */
    double of(CircuitNode node, int position);
  }

  static KnownSource source(
      EdgeReport edges,
      PromptTrace trace,
      List<NodeGroup> groups,
      Map<CircuitNode, String> labels) {
    Circuit circuit = edges.circuit().circuit();
    SortedMap<CircuitNode, NodeMeans> means = new TreeMap<>();
    circuit.nodes().stream()
        .filter(node -> !circuit.isError(node))
        .forEach(node -> means.put(node, new NodeMeans(1.5, 0.25)));
    return new KnownSource(
        run(circuit),
        Optional.of(edges),
        new TreeMap<>(),
        means,
        new TreeMap<>(labels),
        groups,
        trace);
  }
}
