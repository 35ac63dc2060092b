package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluation.json}: what was asked about a circuit after it was found. Each part is there
 * where it was asked for.
 *
 * @param completeness whether the circuit is all that does the task
 * @param minimality whether every node is needed
 * @param stability how much other runs share with it
 */
public record EvaluationFile(
    @Nullable Completeness completeness,
    @Nullable Minimality minimality,
    @Nullable Overlap stability) {
  /** The file's name. */
  public static final String NAME = "evaluation.json";

  /**
   * What each node does when it alone is taken out.
   *
   * @param size number of nodes in the circuit
   * @param idleShare share of the removed nodes that do nothing
   * @param removals one for each node that was taken out
   */
  public record Minimality(int size, double idleShare, List<Removal> removals) {}

  /**
   * One node that is taken out.
   *
   * @param node the node
   * @param drop in faithfulness to the spliced model
   */
  public record Removal(
      @JsonProperty(required = true) NodesFile.Node node,
      @JsonProperty(required = true) Measured drop) {}
}
