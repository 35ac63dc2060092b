package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.FileTree;
import org.golgi.model.Config;
import org.golgi.model.MapConfig;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.json.JsonFile;
import org.golgi.models.sae.SaeForm.Trait;
import org.golgi.models.sae.SaeTensors.Stored;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads top-k SAEs of sparsify: a folder that is named for a place in the model, {@code layers.L},
 * with {@code cfg.json} and {@code sae.safetensors}; or one with such folders at any depth. Those
 * of other places, such as {@code layers.L.mlp}, are passed over. Of several for a site {@link
 * Offer#PREFERENCE} decides.
 *
 * <p>The decoder's bias is always subtracted from the input, and the decoder's matrix has a row for
 * each latent, as in sparsify's own code; SAELens's reader of these files differs.
 */
@Component(service = SaeReader.class)
public final class SparsifyReader implements SaeReader {
  private static final String CONFIG = "cfg.json";
  private static final String TENSORS = "sae.safetensors";
  private static final int USUAL_FACTOR = 32;
  private static final int USUAL_K = 32;
  private static final Pattern BLOCK = Pattern.compile("(?:layers|h)\\.(\\d{1,4})");

  private static final Map<Part, Stored> PARTS =
      Map.of(
          Part.W_ENC, Stored.transposed("encoder.weight"),
          Part.B_ENC, Stored.asUsed("encoder.bias"),
          Part.W_DEC, Stored.asUsed("W_dec"),
          Part.B_DEC, Stored.asUsed("b_dec"));

  @Override
  public String description() {
    return "sparsify folder: layers.L/cfg.json and layers.L/sae.safetensors (TopK)";
  }

  @Override
  public boolean recognises(FileTree files) {
    return !SaeFolder.with(files, TENSORS).isEmpty();
  }

  @Override
  public SortedMap<Site, Sae> read(FileTree files, Collection<Site> sites) {
    List<Found> found =
        SaeFolder.configured(files, TENSORS, CONFIG).stream().map(SparsifyReader::find).toList();
    return Found.read(files, TENSORS, found, sites);
  }

  private static Found find(SaeFolder folder) {
    String place = folder.name().substring(folder.name().lastIndexOf('/') + 1);
    return new Found(place, site(place).map(site -> offer(site, folder)));
  }

  private static Optional<Site> site(String place) {
    Matcher block = BLOCK.matcher(place);
    return block.matches()
        ? Optional.of(new Site(Integer.parseInt(block.group(1))))
        : Optional.empty();
  }

  private static Offer offer(Site site, SaeFolder folder) {
    String file = folder.file(CONFIG).toString();
    Config config =
        new MapConfig(
            file, JsonFile.fields(folder.file(CONFIG), "give the folder of an SAE of sparsify"));
    return new Offer(
        site,
        folder.name(),
        latents(config),
        OptionalDouble.of(k(config)),
        folder.member(TENSORS),
        () -> sae(folder, config));
  }

  private static long latents(Config config) {
    int latents = config.integer("num_latents", 0);
    return latents > 0
        ? latents
        : (long) config.integer("d_in") * config.integer("expansion_factor", USUAL_FACTOR);
  }

  private static int k(Config config) {
    int k = config.integer("k", USUAL_K);
    if (k < 1) {
      throw config.unsupported("k", "at least 1");
    }
    return k;
  }

  private static Sae sae(SaeFolder folder, Config config) {
    if (!config.text("activation", "topk").equals("topk")) {
      throw config.unsupported("activation", "topk");
    }
    for (String flag : List.of("signed", "transcode", "skip_connection")) {
      if (config.flag(flag, false)) {
        throw config.unsupported(flag, "false");
      }
    }
    Checkpoint checkpoint = SafetensorsCheckpoint.ofFile(folder.file(TENSORS));
    SaeTensors tensors =
        SaeTensors.of(checkpoint, PARTS)
            .ofExtents(config.source(), config.integer("d_in"), latents(config));
    return new StoredSae(
        folder.name(), tensors, SaeForm.of(new Activation.TopK(k(config)), Trait.CENTRED));
  }
}
