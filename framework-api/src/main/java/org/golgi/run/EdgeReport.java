package org.golgi.run;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Evaluation;

/**
 * What came of an {@link EdgeRequest}, kept as {@code edges.json} in the run folder:
 *
 * <pre>
 *   {"task", "method", "options": {...}, "target", "possible": N, "evaluations": N,
 *    "nodes": {"circuit": N, "connected": N, "unconnected": [NODE, ...], figures as in run.json},
 *    "edges": [{"from": END, "to": END, "weight": nats, "score": number}, ...],
 *    "circuit": {"edges": N, "share": of the logit difference of the nodes, figures as in run.json},
 *    "frontier": [{"edges": N, "nodes": N, "share", "faithfulness", "accuracy"}, ...],
 *    "completeness": as in evaluation.json, of sets of edges; where it was asked for,
 *    "search": {...}, "seconds": {...}}
 *   END:  {"kind": "token", position or role as of a NODE}
 *         {"kind": "node", NODE}
 *         {"kind": "answer"}
 *   NODE: as in circuit.json: "site", "position" or "every" or a role, "latent", "role", "token"
 * </pre>
 *
 * @param folder the run folder
 * @param task the task's id
 * @param method the method's id
 * @param target the share of the logit difference of the nodes that was asked for
 * @param nodes the circuit of nodes on test prompts
 * @param circuit the edges, each on a path from a token to the answer
 * @param weights what removing an edge takes away from the metric in that circuit, to first order,
 *     mean over training prompts
 * @param evaluation the circuit of edges on test prompts; compared with the same whole models
 * @param possible number of edges that there can be between the nodes
 * @param frontier circuits of many sizes, in the order of the method's scores, on test prompts
 * @param completeness whether the edges are all that does the task among the nodes, where that was
 *     asked: the model of it is the circuit of all possible edges, and sets are of edges
 * @param search numbers about the search, by name
 * @param seconds time by phase
 */
public record EdgeReport(
    Path folder,
    String task,
    String method,
    double target,
    Evaluation nodes,
    EdgeCircuit circuit,
    SortedMap<Edge, Double> weights,
    Evaluation evaluation,
    int possible,
    List<Point> frontier,
    Optional<Completeness> completeness,
    Map<String, Double> search,
    Map<String, Double> seconds) {
  public EdgeReport {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    frontier = List.copyOf(frontier);
    search = Collections.unmodifiableMap(new TreeMap<>(search));
    seconds = Collections.unmodifiableMap(new TreeMap<>(seconds));
  }

  /** Returns the logit difference of the edges divided by that of the circuit of nodes. */
  public double share() {
    return share(evaluation.circuit().logitDifference());
  }

  private double share(double logitDifference) {
    double whole = nodes.circuit().logitDifference();
    return whole == 0 ? Double.NaN : logitDifference / whole;
  }

  /**
   * One circuit of the frontier.
   *
   * @param edges number of its edges
   * @param nodes number of nodes on their paths
   * @param share of the logit difference of the circuit of nodes
   * @param faithfulness to the spliced model
   * @param accuracy share of prompts on which the clean answer's logit is above the corrupted one's
   */
  public record Point(int edges, int nodes, double share, double faithfulness, double accuracy) {}
}
