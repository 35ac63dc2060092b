package org.golgi.run;

import java.util.List;
import java.util.Optional;
import org.golgi.sae.Site;

/**
 * The request to have a model or SAEs on this machine, for a run later on.
 *
 * @param model a folder, or a name that a {@link FileSource} opens; empty for none
 * @param saes likewise for the SAEs; empty for none
 * @param sites sites whose SAEs are wanted; empty for every one that has an SAE
 */
public record FetchRequest(Optional<String> model, Optional<String> saes, List<Site> sites) {
  public FetchRequest {
    sites = List.copyOf(sites);
  }
}
