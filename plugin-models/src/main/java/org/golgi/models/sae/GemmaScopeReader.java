package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.files.FileTree;
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads SAEs of Gemma Scope (Lieberum et al. 2024): {@code
 * layer_L/width_W/average_l0_N/params.npz}, or a folder within these. Of several for a site {@link
 * Offer#PREFERENCE} decides.
 */
@Component(service = SaeReader.class)
public final class GemmaScopeReader implements SaeReader {
  private static final String FORM = "layer_L/width_W/average_l0_N/params.npz";

  private static final Pattern PLACE =
      Pattern.compile(
          "(?:.*/)?(layer_(\\d{1,4})/width_(\\d{1,6})([km]?)/average_l0_(\\d{1,6}))/params\\.npz");

  @Override
  public String description() {
    return "Gemma Scope folder: " + FORM + " (JumpReLU)";
  }

  @Override
  public boolean recognises(FileTree files) {
    return !offers(files).isEmpty();
  }

  @Override
  public SortedMap<Site, Sae> read(FileTree files, Collection<Site> sites) {
    return Offers.read(files, FORM, offers(files), sites);
  }

  private static List<Offer> offers(FileTree files) {
    return files.files().stream().flatMap(file -> offer(files, file).stream()).toList();
  }

  /** The names of folders that were given, not only those within, tell where an SAE belongs. */
  private static Optional<Offer> offer(FileTree files, String file) {
    Matcher place = PLACE.matcher(files.place(file).replace('\\', '/'));
    if (!place.matches()) {
      return Optional.empty();
    }
    String name = place.group(1);
    return Optional.of(
        new Offer(
            new Site(Integer.parseInt(place.group(2))),
            name,
            Thousands.count(place.group(3), place.group(4)),
            OptionalDouble.of(Integer.parseInt(place.group(5))),
            file,
            () -> StoredSae.jumpRelu(name, NpzCheckpoint.open(files.file(file)))));
  }
}
