package org.golgi.commands;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.golgi.sae.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which model, with which SAEs, at which sites. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "Folder of the model, as downloaded. Default: the built-in model.")
  private @Nullable Path model;

  @Option(
      names = "--saes",
      paramLabel = "DIR",
      description = "Folder of the SAEs. Default: the folder saes in that of the model.")
  private @Nullable Path saes;

  @Option(
      names = "--sites",
      paramLabel = "SITES",
      description =
          "Sites to splice, as layers such as 1,3,5 or as names of hooks. Default: all with an"
              + " SAE.")
  private @Nullable String sites;

  /** Folder of the model; empty for the built-in one. */
  Optional<Path> model() {
    return Optional.ofNullable(model);
  }

  /** Folder of the SAEs; empty for those beside the model. */
  Optional<Path> saes() {
    return Optional.ofNullable(saes);
  }

  /** Sites to splice; empty for every one that has an SAE. */
  List<Site> sites() {
    return sites == null ? List.of() : SiteList.parse(sites);
  }
}
