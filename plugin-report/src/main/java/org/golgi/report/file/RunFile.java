package org.golgi.report.file;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code run.json}: the figures of a circuit, and where it came from.
 *
 * @param figures the figures
 * @param options what was asked for
 * @param pairsLeftOut pairs that the model's tokenizer could not use
 * @param versions of what ran
 * @param sha256 hashes of what was read
 * @param saes names of the SAEs by site
 * @param search what the method says of itself
 * @param lint what was found in the prompts
 */
public record RunFile(
    @JsonProperty(required = true) Figures figures,
    Map<String, Object> options,
    int pairsLeftOut,
    Map<String, Object> versions,
    Map<String, Object> sha256,
    Map<String, Object> saes,
    Map<String, Double> search,
    @Nullable Lint lint) {
  /** The file's name. */
  public static final String NAME = "run.json";

  /**
   * The figures of a circuit.
   *
   * @param task id of the task
   * @param method id of the method
   * @param backend id of the backend
   * @param model name of the model
   * @param seed of every random choice
   * @param nodes number of nodes
   * @param prompts number of prompts by part, {@code train} and {@code test}
   * @param faithfulness to both whole models
   * @param logitDifference by model, in nats
   * @param accuracy by model
   * @param top1 by model
   * @param metrics every metric
   */
  public record Figures(
      @JsonProperty(required = true) String task,
      @JsonProperty(required = true) String method,
      String backend,
      String model,
      long seed,
      int nodes,
      Map<String, Integer> prompts,
      @JsonProperty(required = true) Faithfulness faithfulness,
      @JsonProperty(required = true) ByModel logitDifference,
      @JsonProperty(required = true) ByModel accuracy,
      @JsonProperty(required = true) ByModel top1,
      List<Metric> metrics) {}

  /**
   * A figure of each model.
   *
   * @param bare the model as it is
   * @param spliced with SAEs in place
   * @param circuit with the circuit's nodes alone
   * @param ablated with every node ablated
   */
  public record ByModel(double bare, double spliced, double circuit, double ablated) {}

  /**
   * One metric.
   *
   * @param metric its id
   * @param kind what kind of metric it is
   * @param bare of the model as it is
   * @param spliced with SAEs in place
   * @param circuit with the circuit's nodes alone
   * @param ablated with every node ablated
   * @param faithfulness in this metric, where it measures behaviour
   */
  public record Metric(
      @JsonProperty(required = true) String metric,
      String kind,
      @JsonProperty(required = true) Measured bare,
      @JsonProperty(required = true) Measured spliced,
      @JsonProperty(required = true) Measured circuit,
      @JsonProperty(required = true) Measured ablated,
      @Nullable MetricFaithfulness faithfulness) {}

  /**
   * Faithfulness in one metric.
   *
   * @param bare share of the bare model's
   * @param spliced share of the spliced model's
   * @param normalisedBare the same above the ablated model
   * @param normalisedSpliced the same above the ablated model
   */
  public record MetricFaithfulness(
      @JsonProperty(required = true) Measured bare,
      @JsonProperty(required = true) Measured spliced,
      @JsonProperty(required = true) Measured normalisedBare,
      @JsonProperty(required = true) Measured normalisedSpliced) {}

  /**
   * What was found in the prompts.
   *
   * @param findings one for each flaw
   */
  public record Lint(List<Finding> findings) {}

  /**
   * A flaw of the prompts.
   *
   * @param severity {@code warning} or {@code note}
   * @param problem what is wrong
   * @param count how many have it
   * @param total of how many
   * @param unit what was counted
   * @param example one that has it
   * @param remedy what to do
   */
  public record Finding(
      String severity,
      String problem,
      int count,
      int total,
      String unit,
      String example,
      String remedy) {}
}
