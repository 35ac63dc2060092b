package org.golgi.models.sae;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads SAEs of Gemma Scope (Lieberum et al. 2024): {@code
 * layer_L/width_W/average_l0_N/params.npz}. Of several widths 16k is taken, or else the narrowest;
 * of several L0 the one nearest to 100, or else the smaller.
 */
@Component(service = SaeReader.class)
public final class GemmaScopeReader implements SaeReader {
  private static final String FORM = "layer_L/width_W/average_l0_N/params.npz";
  private static final String USUAL_WIDTH = "16k";
  private static final double TARGET_L0 = 100;

  private static final Comparator<Stored> PREFERENCE =
      Comparator.comparing((Stored sae) -> !sae.width().equals(USUAL_WIDTH))
          .thenComparing(Stored::latents)
          .thenComparing(sae -> Math.abs(sae.l0() - TARGET_L0))
          .thenComparing(Stored::l0);

  /**
   * An SAE by the name of its file.
   *
   * @param folder the folder that it is in
   * @param width the number of latents, as the name has it
   * @param latents the same, as a number
   * @param l0 the average number of active latents
   */
  private record Stored(String folder, Site site, String width, long latents, int l0) {
    private static final Pattern NAME =
        Pattern.compile(
            "(layer_(\\d{1,4})/width_((\\d{1,6})([km]?))/average_l0_(\\d{1,6}))/params\\.npz");

    static Optional<Stored> of(String name) {
      Matcher matcher = NAME.matcher(name);
      return matcher.matches()
          ? Optional.of(
              new Stored(
                  matcher.group(1),
                  new Site(Integer.parseInt(matcher.group(2))),
                  matcher.group(3),
                  number(Long.parseLong(matcher.group(4)), matcher.group(5)),
                  Integer.parseInt(matcher.group(6))))
          : Optional.empty();
    }

    private static long number(long count, String unit) {
      return switch (unit) {
        case "k" -> count * 1_000;
        case "m" -> count * 1_000_000;
        default -> count;
      };
    }

    String file() {
      return folder + "/params.npz";
    }
  }

  @Override
  public String description() {
    return "Gemma Scope folder: " + FORM + " (JumpReLU)";
  }

  @Override
  public boolean recognises(FileTree files) {
    return !preferred(files).isEmpty();
  }

  @Override
  public SortedMap<Site, Sae> read(FileTree files, Collection<Site> sites) {
    SortedMap<Site, Stored> preferred = preferred(files);
    if (preferred.isEmpty()) {
      throw new InvalidInputException(
          files.source(), "it has no " + FORM, "give a folder of such files");
    }
    SortedMap<Site, Stored> chosen = new TreeMap<>(preferred);
    if (!sites.isEmpty()) {
      sites.forEach(site -> check(files, site, preferred));
      chosen.keySet().retainAll(List.copyOf(sites));
    }
    files.fetch(chosen.values().stream().map(Stored::file).toList());
    SortedMap<Site, Sae> saes = new TreeMap<>();
    chosen.forEach(
        (site, sae) ->
            saes.put(
                site, JumpReluSae.of(sae.folder(), NpzCheckpoint.open(files.file(sae.file())))));
    return saes;
  }

  private static void check(FileTree files, Site site, SortedMap<Site, Stored> known) {
    if (!known.containsKey(site)) {
      throw new InvalidInputException(
          files.source(),
          "it has no SAE for layer "
              + site.layer()
              + " (it has layers "
              + String.join(
                  ", ", known.keySet().stream().map(each -> String.valueOf(each.layer())).toList())
              + ")",
          "choose --sites among these");
    }
  }

  private static SortedMap<Site, Stored> preferred(FileTree files) {
    SortedMap<Site, Stored> preferred = new TreeMap<>();
    for (String name : files.files()) {
      Stored.of(name)
          .ifPresent(
              sae ->
                  preferred.merge(
                      sae.site(),
                      sae,
                      (one, other) -> PREFERENCE.compare(one, other) <= 0 ? one : other));
    }
    return preferred;
  }
}
