package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code edges.json}: the edges between the nodes of a circuit.
 *
 * @param method how edges were scored
 * @param target share of the nodes' logit difference that was asked for
 * @param possible number of edges that there can be
 * @param testPrompts number of test prompts
 * @param nodes the circuit of nodes
 * @param edges the edges
 * @param circuit the circuit of edges
 * @param frontier circuits of the best edges, by their number
 * @param completeness whether the edges are all that does the task, where that was asked
 */
public record EdgesFile(
    String method,
    double target,
    int possible,
    int testPrompts,
    @JsonProperty(required = true) Nodes nodes,
    @JsonProperty(required = true) List<Edge> edges,
    @JsonProperty(required = true) Found circuit,
    List<Point> frontier,
    @Nullable Completeness completeness) {
  /** The file's name. */
  public static final String NAME = "edges.json";

  /**
   * The circuit of nodes, with all edges.
   *
   * @param circuit number of nodes
   * @param connected number of nodes on paths from a token to the answer
   * @param faithfulness as of a run
   * @param logitDifference of each model, in nats
   * @param accuracy of each model
   * @param top1 of each model
   */
  public record Nodes(
      int circuit,
      int connected,
      @JsonProperty(required = true) Faithfulness faithfulness,
      @JsonProperty(required = true) RunFile.ByModel logitDifference,
      @JsonProperty(required = true) RunFile.ByModel accuracy,
      @JsonProperty(required = true) RunFile.ByModel top1) {}

  /**
   * The circuit of edges.
   *
   * @param edges number of edges
   * @param share of the logit difference of the nodes
   * @param faithfulness as of a run
   * @param logitDifference of each model, in nats
   * @param accuracy of each model
   * @param top1 of each model
   */
  public record Found(
      int edges,
      double share,
      @JsonProperty(required = true) Faithfulness faithfulness,
      @JsonProperty(required = true) RunFile.ByModel logitDifference,
      @JsonProperty(required = true) RunFile.ByModel accuracy,
      @JsonProperty(required = true) RunFile.ByModel top1) {}

  /**
   * An edge.
   *
   * @param from where it begins
   * @param to where it ends
   * @param weight what removing it takes away from the metric, to first order
   */
  public record Edge(
      @JsonProperty(required = true) End from,
      @JsonProperty(required = true) End to,
      double weight) {}

  /**
   * Where an edge begins or ends.
   *
   * @param kind {@code token}, {@code node} or {@code answer}
   * @param site the hook point of a node; empty otherwise
   * @param position a position, or {@code every}; empty where it has a role instead
   * @param latent the latent of a node; empty otherwise
   * @param role the role of the position
   * @param token an example of the token there
   */
  public record End(
      @JsonProperty(required = true) String kind,
      String site,
      String position,
      String latent,
      String role,
      String token) {
    /** Whether it is the tokens of a row. */
    public boolean isToken() {
      return kind.equals("token");
    }

    /** Whether it is the answer. */
    public boolean isAnswer() {
      return kind.equals("answer");
    }
  }

  /**
   * A circuit of the frontier.
   *
   * @param edges number of its edges
   * @param nodes number of nodes on their paths
   * @param share of the logit difference of the nodes
   * @param faithfulness to the spliced model
   * @param accuracy share of prompts whose right answer is above the wrong one
   */
  public record Point(int edges, int nodes, double share, double faithfulness, double accuracy) {}
}
