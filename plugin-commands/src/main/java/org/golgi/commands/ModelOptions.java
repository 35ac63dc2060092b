package org.golgi.commands;

import java.util.List;
import java.util.Optional;
import org.golgi.sae.Site;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say which model, with which SAEs, at which sites. */
final class ModelOptions {
  /** What the option {@code --model} says of itself. */
  static final String DESCRIPTION =
      "The model: a folder as downloaded, or a name on the Hugging Face hub, such as"
          + " google/gemma-2-9b. Default: the built-in model.";

  @Option(names = "--model", paramLabel = "MODEL", description = DESCRIPTION)
  private @Nullable String model;

  @Option(
      names = "--saes",
      paramLabel = "SAES",
      description =
          "The SAEs, likewise, such as google/gemma-scope-9b-pt-res. Default: the folder saes in"
              + " that of the model.")
  private @Nullable String saes;

  @Option(
      names = "--sites",
      paramLabel = "SITES",
      description =
          "Sites to splice, as layers such as 1,3,5 or as names of hooks. Default: all with an"
              + " SAE.")
  private @Nullable String sites;

  /** The word for the model; empty for the built-in one. */
  Optional<String> model() {
    return Optional.ofNullable(model);
  }

  /** The word for the SAEs; empty for those beside the model. */
  Optional<String> saes() {
    return Optional.ofNullable(saes);
  }

  /** Sites to splice; empty for every one that has an SAE. */
  List<Site> sites() {
    return sites == null ? List.of() : SiteList.parse(sites);
  }
}
