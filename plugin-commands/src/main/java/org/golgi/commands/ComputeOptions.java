package org.golgi.commands;

import org.golgi.model.ModelRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say how a model is run. */
final class ComputeOptions {
  @Mixin private final PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "f32",
      description = "Type that is computed with: f32, f64 or bf16. Default: ${DEFAULT-VALUE}.")
  private String dtype = "";

  /** Returns the request to run a model. */
  ModelRun asked() {
    return place.asked(Arguments.floating("--dtype", dtype));
  }
}
