package org.golgi.core.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.card.CardEdge;
import org.golgi.card.CardEdges;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeEnd;
import org.golgi.edge.EdgeUniverse;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.run.EdgeReport;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;

class NodeEdgesTest {
  private static final Site FIRST = new Site(1);
  private static final Site SECOND = new Site(3);
  private static final int LATENTS = 4;

  private static Circuit whole() {
    BitSet on = new BitSet();
    on.set(0, 2 * LATENTS);
    NodeMask mask = new NodeMask(2, LATENTS, on);
    return new Circuit(
        new NodeRows.Roles(List.of("subject", "verb")),
        false,
        new TreeMap<>(Map.of(FIRST, mask, SECOND, mask)));
  }

  /** Weights by number, with signs in turn. */
  private static EdgeReport report() {
    Circuit circuit = whole();
    SortedMap<Edge, Double> weights = new TreeMap<>();
    List<Edge> edges = new EdgeUniverse(circuit).edges();
    for (int i = 0; i < edges.size(); i++) {
      weights.put(edges.get(i), (i % 2 == 0 ? 1 : -1) * (double) (i + 1));
    }
    Evaluation evaluation =
        new Evaluation(
            new Behaviour(4, 1, 1),
            new Behaviour(4, 1, 1),
            new Behaviour(3.5, 1, 1),
            new Behaviour(0, 0.5, 0),
            new Interval(0.9, 0.8, 1),
            new Interval(0.9, 0.8, 1),
            16);
    return new EdgeReport(
        Path.of("run"),
        "sva/rc",
        "edge-attribution",
        0.9,
        evaluation,
        new EdgeCircuit(circuit, new TreeSet<>(edges)),
        weights,
        evaluation,
        edges.size(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of());
  }

  @Test
  void everyEdgeIsToldOnceFromEachEndAndTheStrongestFirst() {
    EdgeReport report = report();
    NodeEdges all = new NodeEdges(report, Integer.MAX_VALUE);
    int arriving = 0;
    int leaving = 0;
    for (CircuitNode node : whole().nodes()) {
      CardEdges edges = all.of(node);
      arriving += edges.arriving();
      leaving += edges.leaving();
      assertThat(edges.fedBy()).hasSize(edges.arriving());
      for (CardEdge edge : edges.fedBy()) {
        assertThat(report.weights())
            .containsEntry(new Edge(edge.end(), new EdgeEnd.Latent(node)), edge.weight());
      }
      for (CardEdge edge : edges.feeds()) {
        assertThat(report.weights())
            .containsEntry(new Edge(new EdgeEnd.Latent(node), edge.end()), edge.weight());
      }
      List<Double> sizes = edges.fedBy().stream().map(edge -> -Math.abs(edge.weight())).toList();
      assertThat(sizes).isSorted();
    }
    long toAnswer =
        report.weights().keySet().stream().filter(e -> e.to() instanceof EdgeEnd.Answer).count();
    long fromTokens =
        report.weights().keySet().stream().filter(e -> e.from() instanceof EdgeEnd.Token).count();
    assertThat(arriving).isEqualTo(report.possible() - toAnswer);
    assertThat(leaving).isEqualTo(report.possible() - fromTokens);
  }

  @Test
  void noMoreThanAskedForAreToldButAllAreCounted() {
    CardEdges edges = new NodeEdges(report(), 2).of(new CircuitNode(SECOND, 1, 3));
    assertThat(edges.arriving()).isEqualTo(2 * LATENTS);
    assertThat(edges.fedBy()).hasSize(2);
    assertThat(edges.leaving()).isEqualTo(1);
    assertThat(edges.feeds()).singleElement().satisfies(edge -> assertThat(edge.place()).isEmpty());
    assertThat(edges.fedBy()).extracting(CardEdge::place).isSubsetOf("subject", "verb");
  }
}
