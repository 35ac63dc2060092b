package org.golgi.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.sae.Site;

/**
 * Every edge that a circuit can have: from tokens to nodes of the first site, from nodes of a site
 * to those of the next, and from nodes of the last site to the answer. Where rows are positions, no
 * edge leads to an earlier one, since nothing is seen from there. The edges between two neighbours
 * are a stage; stage 0 begins at tokens.
 */
public final class EdgeUniverse {
  private static final int NONE = -1;

  private final Circuit circuit;
  private final List<Site> sites;
  private final List<List<CircuitNode>> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Edge, Integer> numbers = new HashMap<>();
  private final List<int[][]> stages = new ArrayList<>();

  /**
   * Numbers the edges of a circuit.
   *
   * @throws IllegalArgumentException if the circuit has no site
   */
  public EdgeUniverse(Circuit circuit) {
    this.circuit = circuit;
    this.sites = List.copyOf(circuit.masks().keySet());
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("a circuit without sites has no edges");
    }
    List<CircuitNode> all = circuit.nodes();
    sites.forEach(site -> nodes.add(all.stream().filter(n -> n.site().equals(site)).toList()));
    for (int stage = 0; stage <= sites.size(); stage++) {
      stages.add(numbered(ends(stage, true), ends(stage, false)));
    }
  }

  private List<EdgeEnd> ends(int stage, boolean from) {
    int site = from ? stage - 1 : stage;
    if (site < 0) {
      List<EdgeEnd> tokens = new ArrayList<>();
      for (int row = 0; row < circuit.rows().count(); row++) {
        tokens.add(new EdgeEnd.Token(row));
      }
      return tokens;
    }
    return site == sites.size()
        ? List.of(new EdgeEnd.Answer())
        : nodes.get(site).stream().<EdgeEnd>map(EdgeEnd.Latent::new).toList();
  }

  private int[][] numbered(List<EdgeEnd> sources, List<EdgeEnd> targets) {
    int[][] byTarget = new int[targets.size()][sources.size()];
    for (int target = 0; target < targets.size(); target++) {
      Arrays.fill(byTarget[target], NONE);
      for (int source = 0; source < sources.size(); source++) {
        if (isSeen(sources.get(source), targets.get(target))) {
          byTarget[target][source] = edges.size();
          Edge edge = new Edge(sources.get(source), targets.get(target));
          numbers.put(edge, edges.size());
          edges.add(edge);
        }
      }
    }
    return byTarget;
  }

  private boolean isSeen(EdgeEnd from, EdgeEnd to) {
    return !(to instanceof EdgeEnd.Latent target) || sees(circuit, target.node().row(), row(from));
  }

  /** Whether what is at a row can see what is at another at the site before. */
  static boolean sees(Circuit circuit, int row, int before) {
    return !(circuit.rows() instanceof NodeRows.Positions) || before <= row;
  }

  private static int row(EdgeEnd end) {
    if (end instanceof EdgeEnd.Token token) {
      return token.row();
    }
    return ((EdgeEnd.Latent) end).node().row();
  }

  /** Returns the circuit. */
  public Circuit circuit() {
    return circuit;
  }

  /** Returns the edges; their places here are their numbers. */
  public List<Edge> edges() {
    return Collections.unmodifiableList(edges);
  }

  /** Returns the number of edges. */
  public int size() {
    return edges.size();
  }

  /**
   * Returns the number of an edge.
   *
   * @throws IllegalArgumentException if the circuit cannot have it
   */
  public int number(Edge edge) {
    Integer number = numbers.get(edge);
    if (number == null) {
      throw new IllegalArgumentException("the circuit cannot have the edge " + edge);
    }
    return number;
  }

  /** Returns the number of stages: one more than there are sites. */
  public int stages() {
    return stages.size();
  }

  /** Returns the sites. */
  public List<Site> sites() {
    return sites;
  }

  /** Returns the circuit's nodes at a site, the sources of stage {@code site + 1}. */
  public List<CircuitNode> nodes(int site) {
    return nodes.get(site);
  }

  /** Returns the number of ends that edges of a stage lead to. */
  public int targets(int stage) {
    return stages.get(stage).length;
  }

  /** Returns the number of ends that edges of a stage come from. */
  public int sources(int stage) {
    return stage == 0 ? circuit.rows().count() : nodes.get(stage - 1).size();
  }

  /** Whether a target of a stage can see a source. */
  public boolean sees(int stage, int target, int source) {
    return stages.get(stage)[target][source] != NONE;
  }

  /** Returns the number of the edge between a source and a target that sees it. */
  public int number(int stage, int target, int source) {
    return stages.get(stage)[target][source];
  }

  /** Returns the number of edges from tokens, whose numbers come first. */
  public int tokenEdges() {
    return (int) edges.stream().filter(edge -> edge.from() instanceof EdgeEnd.Token).count();
  }

  /** Returns 1 for each edge, by number. */
  public double[] ones() {
    double[] ones = new double[size()];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Returns 1 for each edge of a circuit of edges and 0 for others, by number. */
  public double[] weights(EdgeCircuit of) {
    double[] weights = new double[size()];
    of.edges().forEach(edge -> weights[number(edge)] = 1);
    return weights;
  }
}
