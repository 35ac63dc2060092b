package org.golgi.commands;

import org.golgi.graph.DType;
import org.golgi.model.ModelRun;
import picocli.CommandLine.Option;

/** Options that say what computes and where, for every command that computes. */
final class PlaceOptions {
  @Option(
      names = "--backend",
      paramLabel = "BACKEND",
      defaultValue = ModelRun.AUTO,
      description =
          "What computes; auto is the best that is there. 'golgi list' says which there are."
              + " Default: ${DEFAULT-VALUE}.")
  private String backend = "";

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "cpu",
      description = "Where it computes: cpu, cuda:0 and so on. Default: ${DEFAULT-VALUE}.")
  private String device = "";

  /** Returns the request to run a model in a type. */
  ModelRun asked(DType dtype) {
    return new ModelRun(backend, device, dtype);
  }
}
