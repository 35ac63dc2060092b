package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * An SAE that files have, which may be of any place in a model.
 *
 * @param place the place, as the files call it
 * @param offer what is offered; empty if the place is no site
 */
record Found(String place, Optional<Offer> offer) {
  /**
   * Reads the preferred SAE of each site.
   *
   * @param form what such files are called, for messages
   * @param sites the sites wanted; empty for every one that has an SAE
   * @throws InvalidInputException as {@link Offers#read}, and if no SAE is at any site
   */
  static SortedMap<Site, Sae> read(
      FileTree files, String form, List<Found> found, Collection<Site> sites) {
    List<Offer> offers = found.stream().flatMap(sae -> sae.offer().stream()).toList();
    if (offers.isEmpty() && !found.isEmpty()) {
      throw new InvalidInputException(
          files.source(),
          "its SAE is of %s, and not of the residual stream after a block (blocks.L.hook_resid_post)"
              .formatted(found.get(0).place()),
          "give SAEs of the residual stream");
    }
    return Offers.read(files, form, offers, sites);
  }
}
