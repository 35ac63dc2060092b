package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/** The choice of one SAE a site among those that are offered. */
final class Offers {
  private static final int MOST_NAMED = 4;

  private Offers() {}

  /**
   * Reads the preferred SAE of each site.
   *
   * @param form what such files are called, for messages
   * @param sites the sites wanted; empty for every one that has an offer
   * @throws InvalidInputException if there is no offer, or a site has none, or several that are as
   *     good
   */
  static SortedMap<Site, Sae> read(
      FileTree files, String form, List<Offer> offers, Collection<Site> sites) {
    if (offers.isEmpty()) {
      throw new InvalidInputException(
          files.source(), "it has no " + form, "give a folder of such files");
    }
    SortedSet<Site> known = new TreeSet<>(offers.stream().map(Offer::site).toList());
    SortedMap<Site, Offer> chosen = new TreeMap<>();
    for (Site site : sites.isEmpty() ? known : sites) {
      if (!known.contains(site)) {
        throw new InvalidInputException(
            files.source(),
            "it has no SAE for layer "
                + site.layer()
                + " (it has layers "
                + String.join(
                    ", ", known.stream().map(each -> String.valueOf(each.layer())).toList())
                + ")",
            "choose --sites among these");
      }
      chosen.put(site, preferred(files, site, offers));
    }
    files.fetch(chosen.values().stream().map(Offer::file).toList());
    SortedMap<Site, Sae> saes = new TreeMap<>();
    chosen.forEach((site, offer) -> saes.put(site, offer.sae().get()));
    return saes;
  }

  private static Offer preferred(FileTree files, Site site, List<Offer> offers) {
    List<Offer> sorted =
        offers.stream()
            .filter(offer -> offer.site().equals(site))
            .sorted(Offer.PREFERENCE)
            .toList();
    Offer best = sorted.get(0);
    List<String> equal =
        sorted.stream()
            .filter(offer -> Offer.PREFERENCE.compare(best, offer) == 0)
            .map(Offer::name)
            .toList();
    if (equal.size() > 1) {
      throw new InvalidInputException(
          files.source(),
          "it has %d SAEs of one size for layer %d: %s%s"
              .formatted(
                  equal.size(),
                  site.layer(),
                  String.join(", ", equal.subList(0, Math.min(MOST_NAMED, equal.size()))),
                  equal.size() > MOST_NAMED ? " and more" : ""),
          "give the folder of one of them");
    }
    return best;
  }
}
