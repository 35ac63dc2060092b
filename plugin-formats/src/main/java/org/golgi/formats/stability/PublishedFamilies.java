package org.golgi.formats.stability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.golgi.circuit.SiteLatent;
import org.golgi.formats.published.PublishedMask;
import org.golgi.formats.published.PublishedMaskReader;
import org.golgi.formats.published.PublishedNumbers;
import org.golgi.formats.published.PublishedRun;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Site;

/**
 * Families of published masks, by lambda. Their elements are the distinct latents of a mask, {@code
 * (site, latent)}: positions are lost. A mask that gives positions has no latents to compare and is
 * left out with a note.
 *
 * @param dictionary number of latents of each SAE, for files that do not say
 */
record PublishedFamilies(int dictionary) {
  List<Family> in(Path folder) {
    Map<String, List<PublishedRun>> runs = new LinkedHashMap<>();
    for (PublishedRun run : PublishedRun.in(folder)) {
      runs.computeIfAbsent(run.family(), name -> new ArrayList<>()).add(run);
    }
    List<Family> families = new ArrayList<>();
    runs.forEach((name, members) -> families.add(family(name, members)));
    return families;
  }

  private Family family(String name, List<PublishedRun> runs) {
    List<Member> members = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    SortedMap<Site, Integer> dictionaries = new TreeMap<>();
    for (PublishedRun run : runs) {
      PublishedMask mask = PublishedMaskReader.read(run.file());
      mask.warnings().forEach(warning -> notes.add("beware: " + run.file() + ": " + warning));
      if (mask.numbers() == PublishedNumbers.POSITIONS) {
        notes.add("left out: " + run.file() + ": it gives " + mask.numbers().description());
      } else {
        for (Site site : mask.lists().keySet()) {
          dictionaries.put(site, mask.dictionaries().getOrDefault(site, dictionary));
        }
        members.add(new Member(run.word(), latents(mask), new TreeMap<>()));
      }
    }
    notes.add(0, counts(members.size(), runs.size() - members.size()));
    long universe = dictionaries.values().stream().mapToLong(Integer::longValue).sum();
    return new Family(name, "lambda", "latents", universe, members, notes);
  }

  private static String counts(int latents, int positions) {
    return "published masks: %d with %s, %d with %s"
        .formatted(
            latents,
            PublishedNumbers.LATENTS.description(),
            positions,
            PublishedNumbers.POSITIONS.description());
  }

  private SortedSet<SiteLatent> latents(PublishedMask mask) {
    SortedSet<SiteLatent> latents = mask.latents();
    for (SiteLatent latent : latents) {
      int most = mask.dictionaries().getOrDefault(latent.site(), dictionary);
      if (latent.latent() >= most) {
        throw new InvalidInputException(
            mask.file() + ", field " + latent.site().hook(),
            "it has latent " + latent.latent() + " of " + most,
            "say with --latents how many latents each SAE has");
      }
    }
    return latents;
  }
}
