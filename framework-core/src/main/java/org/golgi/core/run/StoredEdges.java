package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeEnd;
import org.golgi.edge.EdgeUniverse;
import org.golgi.evaluation.Completeness;
import org.golgi.run.EdgeReport;
import org.golgi.run.StoredRun;

/** Reads {@code edges.json}. */
final class StoredEdges {
  private StoredEdges() {}

  /**
   * Reads the edges of a run.
   *
   * @throws org.golgi.input.InvalidInputException naming file and field, if it contradicts itself
   *     or the circuit
   */
  static EdgeReport read(StoredRun run, StoredField json) {
    Circuit circuit = run.report().circuit();
    EdgeUniverse universe = new EdgeUniverse(circuit);
    StoredNode nodes = new StoredNode(circuit);
    SortedMap<Edge, Double> weights = new TreeMap<>();
    for (StoredField entry : json.get("edges").elements()) {
      Edge edge = edge(entry, nodes, universe);
      if (weights.put(edge, entry.get("weight").number()) != null) {
        throw entry.wrong("the edge is there twice");
      }
    }
    EdgeCircuit edges = EdgeCircuit.all(universe).with(weights.keySet());
    StoredField said = json.get("circuit").get("edges");
    if (said.count() != edges.size()) {
      throw said.wrong("it is " + said.count() + ", but " + edges.size() + " edges are listed");
    }
    int prompts = json.get("testPrompts").count();
    return new EdgeReport(
        run.folder(),
        json.get("task").text(),
        json.get("method").text(),
        json.get("target").number(),
        EvaluationJson.read(json.get("nodes"), prompts),
        edges,
        weights,
        EvaluationJson.read(json.get("circuit"), prompts),
        json.get("possible").count(),
        json.get("frontier").elements().stream().map(StoredEdges::point).toList(),
        json.json().has("completeness")
            ? Optional.of(completeness(json.get("completeness"), prompts))
            : Optional.empty(),
        json.get("search").numbers(),
        json.get("seconds").numbers());
  }

  private static Edge edge(StoredField entry, StoredNode nodes, EdgeUniverse universe) {
    try {
      Edge edge = new Edge(end(entry.get("from"), nodes), end(entry.get("to"), nodes));
      universe.number(edge);
      return edge;
    } catch (IllegalArgumentException e) {
      throw entry.wrong("the circuit of the run has no such edge");
    }
  }

  private static EdgeEnd end(StoredField field, StoredNode nodes) {
    StoredField kind = field.get(EdgesJson.KIND);
    return switch (kind.text()) {
      case EdgesJson.TOKEN -> new EdgeEnd.Token(nodes.row(field));
      case EdgesJson.NODE -> new EdgeEnd.Latent(nodes.node(field));
      case EdgesJson.ANSWER -> new EdgeEnd.Answer();
      default -> throw kind.wrong("it is " + kind.json() + ", not token, node or answer");
    };
  }

  private static EdgeReport.Point point(StoredField json) {
    return new EdgeReport.Point(
        json.get("edges").count(),
        json.get("nodes").count(),
        json.get("share").number(),
        json.get("faithfulness").number(),
        json.get("accuracy").number());
  }

  private static Completeness completeness(StoredField json, int prompts) {
    List<Completeness.KnockOut> knockOuts = new ArrayList<>();
    for (StoredField point : json.get("points").elements()) {
      knockOuts.add(
          new Completeness.KnockOut(
              point.get("removed").count(),
              point.get("without").number(),
              point.get("whole").number()));
    }
    return new Completeness(
        EvaluationJson.interval(json.get("complementInterval")), knockOuts, prompts);
  }
}
