package org.golgi.models.sae;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads a folder of Gemma Scope (Lieberum et al. 2024): {@code
 * layer_L/width_W/average_l0_N/params.npz}. Of several widths 16k is taken, or else the narrowest;
 * of several L0 the one nearest to 100, or else the smaller.
 */
@Component(service = SaeReader.class)
public final class GemmaScopeReader implements SaeReader {
  private static final String PARAMETERS = "params.npz";
  private static final String USUAL_WIDTH = "16k";
  private static final double TARGET_L0 = 100;
  private static final Pattern LAYER = Pattern.compile("layer_(\\d{1,4})");
  private static final Pattern WIDTH = Pattern.compile("width_((\\d{1,6})([km]?))");
  private static final Pattern L0 = Pattern.compile("average_l0_(\\d{1,6})");

  @Override
  public String description() {
    return "Gemma Scope folder: layer_L/width_W/average_l0_N/params.npz (JumpReLU)";
  }

  @Override
  public boolean recognises(Path folder) {
    return !named(folder, LAYER).isEmpty();
  }

  @Override
  public SortedMap<Site, Sae> read(Path folder, Collection<Site> sites) {
    SortedMap<Site, Path> layers = new TreeMap<>();
    for (Path layer : named(folder, LAYER)) {
      layers.put(new Site(Integer.parseInt(group(LAYER, layer, 1))), layer);
    }
    if (layers.isEmpty()) {
      throw new InvalidInputException(
          folder.toString(),
          Files.isDirectory(folder) ? "it has no layer_L folder" : "there is no such folder",
          "give a folder of layer_L/width_W/average_l0_N/params.npz");
    }
    SortedMap<Site, Sae> saes = new TreeMap<>();
    for (Site site : sites.isEmpty() ? layers.keySet() : sites) {
      Path layer = layers.get(site);
      if (layer == null) {
        throw new InvalidInputException(
            folder.toString(),
            "it has no SAE for layer "
                + site.layer()
                + " (it has layers "
                + String.join(
                    ", ",
                    layers.keySet().stream().map(known -> String.valueOf(known.layer())).toList())
                + ")",
            "choose --sites among these");
      }
      saes.put(site, read(folder, layer));
    }
    return saes;
  }

  private static Sae read(Path folder, Path layer) {
    Path chosen =
        width(layer)
            .flatMap(GemmaScopeReader::nearest)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        layer.toString(),
                        "it has no width_W/average_l0_N folder",
                        "download the SAEs of this layer"));
    String name = folder.relativize(chosen).toString().replace('\\', '/');
    return JumpReluSae.of(name, NpzCheckpoint.open(chosen.resolve(PARAMETERS)));
  }

  private static Optional<Path> width(Path layer) {
    List<Path> widths = named(layer, WIDTH);
    return widths.stream()
        .filter(path -> group(WIDTH, path, 1).equals(USUAL_WIDTH))
        .findFirst()
        .or(() -> widths.stream().min(Comparator.comparingLong(GemmaScopeReader::latents)));
  }

  private static long latents(Path width) {
    long count = Long.parseLong(group(WIDTH, width, 2));
    return switch (group(WIDTH, width, 3)) {
      case "k" -> count * 1_000;
      case "m" -> count * 1_000_000;
      default -> count;
    };
  }

  private static Optional<Path> nearest(Path width) {
    return named(width, L0).stream()
        .min(
            Comparator.comparingDouble((Path path) -> Math.abs(l0(path) - TARGET_L0))
                .thenComparingInt(GemmaScopeReader::l0));
  }

  private static int l0(Path path) {
    return Integer.parseInt(group(L0, path, 1));
  }

  private static String group(Pattern pattern, Path path, int group) {
    Matcher matcher = pattern.matcher(path.getFileName().toString());
    return matcher.matches() ? matcher.group(group) : "";
  }

  private static List<Path> named(Path folder, Pattern pattern) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> pattern.matcher(path.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          folder.toString(), "it cannot be read (" + e.getMessage() + ")", "check the folder", e);
    }
  }
}
