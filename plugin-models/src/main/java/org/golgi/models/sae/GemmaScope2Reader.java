package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.files.FileTree;
import org.golgi.model.Config;
import org.golgi.model.MapConfig;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.json.JsonFile;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads SAEs of Gemma Scope 2: {@code resid_post/layer_L_width_W_l0_N/params.safetensors} and the
 * same in {@code resid_post_all}, where N is small, medium or big; also a folder of them, or one
 * alone. Those of attention and of MLPs, transcoders and second seeds are passed over. Of several
 * for a site {@link Offer#PREFERENCE} decides, with the L0 of 20, 60 or 150 that N stands for in
 * most layers, so that medium comes before big, and big before small; {@code resid_post} comes
 * before {@code resid_post_all}.
 */
@Component(service = SaeReader.class)
public final class GemmaScope2Reader implements SaeReader {
  private static final String CONFIG = "config.json";
  private static final String TENSORS = "params.safetensors";
  private static final String FORM = "resid_post/layer_L_width_W_l0_N/" + TENSORS;
  private static final String RESIDUAL = "resid_post";
  private static final String EVERY_LAYER = "resid_post_all";

  private static final Pattern FOLDER =
      Pattern.compile(
          "(?:(?:.*/)?(resid_post|resid_post_all)/)?"
              + "layer_(\\d{1,4})_width_(\\d{1,6})([km]?)_l0_(small|medium|big)");

  @Override
  public String description() {
    return "Gemma Scope 2 folder: " + FORM + " (JumpReLU)";
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
    return SaeFolder.with(files, TENSORS).stream()
        .filter(folder -> !isInBoth(files, folder))
        .flatMap(folder -> offer(folder).stream())
        .toList();
  }

  /** Whether the folder is one of {@code resid_post_all} that {@code resid_post} has too. */
  private static boolean isInBoth(FileTree files, SaeFolder folder) {
    String other = folder.member(TENSORS).replace(EVERY_LAYER + "/", RESIDUAL + "/");
    return !other.equals(folder.member(TENSORS)) && files.has(other);
  }

  private static Optional<Offer> offer(SaeFolder folder) {
    Matcher name = FOLDER.matcher(folder.name());
    if (!name.matches()) {
      return Optional.empty();
    }
    int layer = Integer.parseInt(name.group(2));
    return Optional.of(
        new Offer(
            new Site(layer),
            folder.name(),
            Thousands.count(name.group(3), name.group(4)),
            OptionalDouble.of(l0(name.group(5))),
            folder.member(TENSORS),
            () -> sae(folder, layer)));
  }

  private static double l0(String word) {
    return switch (word) {
      case "small" -> 20;
      case "medium" -> 60;
      default -> 150;
    };
  }

  private static Sae sae(SaeFolder folder, int layer) {
    if (folder.has(CONFIG)) {
      Config config =
          new MapConfig(
              folder.file(CONFIG).toString(),
              JsonFile.fields(folder.file(CONFIG), "download it again"));
      if (!config.text("architecture", "jump_relu").equals("jump_relu")) {
        throw config.unsupported("architecture", "jump_relu");
      }
      String output = "layers." + layer + ".output";
      if (!config.text("hf_hook_point_in", output).endsWith(output)) {
        throw config.unsupported("hf_hook_point_in", "the residual stream, model." + output);
      }
    }
    return StoredSae.jumpRelu(folder.name(), SafetensorsCheckpoint.ofFile(folder.file(TENSORS)));
  }
}
