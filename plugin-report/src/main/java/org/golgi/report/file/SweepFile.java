package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code sweep.json}: the frontiers of methods on tasks.
 *
 * @param request what was asked for
 * @param versions of what ran
 * @param sha256 hashes of what was read for all tasks
 * @param tasks in the order asked for
 */
public record SweepFile(
    @JsonAlias("options") Map<String, Object> request,
    Map<String, Object> versions,
    Map<String, Object> sha256,
    @JsonProperty(required = true) List<SweptTask> tasks) {
  /** The file's name. */
  public static final String NAME = "sweep.json";

  /**
   * The frontiers of one task.
   *
   * @param task id of the task
   * @param sha256 hashes of what was read for this task
   * @param prompts number of prompts by part, {@code train} and {@code test}
   * @param tokens of an example prompt
   * @param roles of the example prompt's tokens; empty text where one has none
   * @param behaviour what the whole models do, where it is the same for all series
   * @param series the frontiers
   * @param overlap of circuits of about one size
   */
  public record SweptTask(
      @JsonProperty(required = true) String task,
      Map<String, Object> sha256,
      Map<String, Integer> prompts,
      List<String> tokens,
      List<String> roles,
      @Nullable Behaviour behaviour,
      @JsonProperty(required = true) List<Series> series,
      @Nullable Overlap overlap) {}

  /**
   * One frontier.
   *
   * @param method id of the method
   * @param dictionary what a node is a column of: {@code sae}, {@code neurons}, {@code random}
   * @param universe number of nodes that there are
   * @param figures what the method says of itself
   * @param areas CPR and CMD by grid
   * @param behaviour what the whole models do with this dictionary
   * @param points circuits by size
   * @param completeness of one of the circuits
   * @param counts where the nodes of one of the circuits are
   */
  public record Series(
      @JsonProperty(required = true) String method,
      String dictionary,
      int universe,
      Map<String, Double> figures,
      Map<String, Areas> areas,
      @Nullable Behaviour behaviour,
      @JsonProperty(required = true) List<Point> points,
      @Nullable Completeness completeness,
      @Nullable Counts counts) {}

  /**
   * Areas of a frontier (MIB).
   *
   * @param cpr area under faithfulness
   * @param cmd area between faithfulness and 1
   */
  public record Areas(double cpr, double cmd) {}

  /**
   * One circuit.
   *
   * @param asked number of nodes asked for
   * @param size number of nodes it has
   * @param faithfulness to both whole models
   * @param logitDifference mean, in nats
   * @param accuracy share of test prompts
   * @param top1 share of test prompts
   */
  public record Point(
      int asked,
      @JsonProperty(required = true) int size,
      @JsonProperty(required = true) Faithfulness faithfulness,
      double logitDifference,
      double accuracy,
      double top1) {}

  /**
   * Where the nodes of a circuit are.
   *
   * @param size number of nodes
   * @param rows what the rows of masks are
   * @param sites counts by site
   */
  public record Counts(int size, List<String> rows, List<SiteCounts> sites) {}

  /**
   * Where the nodes at one site are.
   *
   * @param layer of the site
   * @param counts by row
   */
  public record SiteCounts(int layer, List<Integer> counts) {}
}
