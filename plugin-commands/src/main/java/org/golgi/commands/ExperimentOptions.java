package org.golgi.commands;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.method.Choices;
import org.golgi.model.ModelRun;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what an experiment is made of, for every command that makes one. */
final class ExperimentOptions {
  /** The measure of behaviour that circuits are about where nobody says another. */
  static final String METRIC = "logit-difference";

  @Mixin private final ModelOptions model = new ModelOptions();

  @Option(
      names = "--dictionary",
      paramLabel = "WORD",
      defaultValue = "sae",
      description =
          "Where nodes come from: the SAEs (sae) or, as baselines at the same sites, the residual"
              + " stream's coordinates (neurons) or random directions (random)."
              + " Default: ${DEFAULT-VALUE}.")
  private String dictionary = "";

  @Option(
      names = "--granularity",
      paramLabel = "WORD",
      defaultValue = "position",
      description =
          "What a node is: a latent at one position (position), at all positions (free), or at all"
              + " tokens of one of the task's roles (role)."
              + " Default: ${DEFAULT-VALUE}.")
  private String granularity = "";

  @Option(
      names = "--ablation",
      paramLabel = "WORD",
      defaultValue = "mean",
      description =
          "Value of a latent outside the circuit: zero, its mean over corrupted prompts at the"
              + " position or role (mean) or over all of them (mean-free), or its value on the"
              + " pair's corrupted prompt (resample). Default: ${DEFAULT-VALUE}.")
  private String ablation = "";

  @Option(
      names = "--error",
      paramLabel = "WORD",
      defaultValue = "drop",
      description =
          "What becomes of the SAEs' error: drop, its mean over corrupted prompts (mean), keep, or"
              + " a node of each site and position or role (node)."
              + " Default: ${DEFAULT-VALUE}.")
  private String errorTerm = "";

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      defaultValue = METRIC,
      description = "The behaviour that methods attribute to nodes. Default: ${DEFAULT-VALUE}.")
  private String metric = "";

  @Mixin private final MemoryOption memory = new MemoryOption();

  @Mixin private final ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--train-prompts",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Prompt pairs to find the circuit with, at most. Default: ${DEFAULT-VALUE}.")
  private int trainPrompts;

  @Option(
      names = "--test-prompts",
      paramLabel = "N",
      defaultValue = "256",
      description = "Other prompt pairs to judge it with, at most. Default: ${DEFAULT-VALUE}.")
  private int testPrompts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  /** Returns where nodes come from. */
  Dictionary dictionary() {
    return Choices.parse("--dictionary", dictionary, Dictionary.class);
  }

  /** Returns the request for a task and a method. */
  FindRequest request(
      String task, String method, Map<String, String> methodOptions, @Nullable Path out) {
    ModelRun run = compute.asked();
    return new FindRequest(
        task,
        model.model(),
        model.saes(),
        model.sites(),
        dictionary(),
        method,
        methodOptions,
        Choices.parse("--granularity", granularity, Granularity.class),
        Choices.parse("--ablation", ablation, Ablation.class),
        Choices.parse("--error", errorTerm, ErrorTerm.class),
        metric,
        run.backend(),
        run.device(),
        run.dtype(),
        Arguments.prompts("--train-prompts", trainPrompts),
        Arguments.prompts("--test-prompts", testPrompts),
        seed,
        memory.bytes(),
        Optional.ofNullable(out));
  }
}
