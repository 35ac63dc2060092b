package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.FileTree;
import org.golgi.model.Config;
import org.golgi.model.MapConfig;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.json.JsonFile;
import org.golgi.models.sae.SaeTensors.Stored;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads SAEs of Llama Scope (He et al. 2024): a folder of {@code hyperparams.json} and {@code
 * checkpoints/final.safetensors}, or one with such folders at any depth. They read a residual
 * stream whose average norm is {@code sqrt(d_model)}: with {@code s = sqrt(d_model) / norm} of that
 * of the model,
 *
 * <pre>
 *   pre = s x W_enc + b_enc    z = pre if pre > s threshold, else 0    x_hat = (z W_dec + b_dec) / s
 * </pre>
 *
 * as SAELens has it. Of several for a site {@link Offer#PREFERENCE} decides; none has a known L0.
 */
@Component(service = SaeReader.class)
public final class LlamaScopeReader implements SaeReader {
  private static final String CONFIG = "hyperparams.json";
  private static final String TENSORS = "checkpoints/final.safetensors";
  private static final String THRESHOLD = "jump_relu_threshold";
  private static final String NORMS = "dataset_average_activation_norm";

  private static final Map<Part, Stored> PARTS =
      Map.of(
          Part.W_ENC, Stored.transposed("encoder.weight"),
          Part.B_ENC, Stored.asUsed("encoder.bias"),
          Part.W_DEC, Stored.transposed("decoder.weight"),
          Part.B_DEC, Stored.asUsed("decoder.bias"));

  @Override
  public String description() {
    return "Llama Scope folder: hyperparams.json and checkpoints/final.safetensors (JumpReLU)";
  }

  @Override
  public boolean recognises(FileTree files) {
    return SaeFolder.with(files, TENSORS).stream().anyMatch(folder -> folder.has(CONFIG));
  }

  @Override
  public SortedMap<Site, Sae> read(FileTree files, Collection<Site> sites) {
    List<Found> found =
        SaeFolder.configured(files, TENSORS, CONFIG).stream().map(LlamaScopeReader::find).toList();
    return Found.read(files, TENSORS, found, sites);
  }

  private static Found find(SaeFolder folder) {
    String file = folder.file(CONFIG).toString();
    Config config =
        new MapConfig(
            file, JsonFile.fields(folder.file(CONFIG), "give the folder of an SAE of Llama Scope"));
    String hookPoint = config.text("hook_point_in");
    return new Found(
        hookPoint,
        HookPoint.site(hookPoint)
            .map(
                site ->
                    new Offer(
                        site,
                        folder.name(),
                        config.integer("d_sae"),
                        OptionalDouble.empty(),
                        folder.member(TENSORS),
                        () -> sae(folder, config))));
  }

  private static Sae sae(SaeFolder folder, Config config) {
    if (!config.text("act_fn", "jumprelu").equals("jumprelu")) {
      throw config.unsupported("act_fn", "jumprelu");
    }
    if (config.flag("use_glu_encoder", false)) {
      throw config.unsupported("use_glu_encoder", "false");
    }
    String from = config.text("hook_point_in");
    if (!config.text("hook_point_out", from).equals(from)) {
      throw config.unsupported("hook_point_out", "the hook point that it reads, " + from);
    }
    int width = config.integer("d_model");
    double factor = factor(config, width);
    double threshold = config.number(THRESHOLD) * factor;
    if (!Double.isFinite(threshold)) {
      throw config.unsupported(THRESHOLD, "a finite number");
    }
    Checkpoint checkpoint = SafetensorsCheckpoint.ofFile(folder.file(TENSORS));
    SaeTensors tensors =
        SaeTensors.of(checkpoint, PARTS).ofExtents(config.source(), width, config.integer("d_sae"));
    return new StoredSae(
        folder.name(),
        tensors,
        new SaeForm(
            new Activation.FixedJump(threshold), new Normalisation.Factor(factor), Set.of()));
  }

  private static double factor(Config config, int width) {
    Config norms =
        config.section(NORMS).orElseThrow(() -> config.unsupported(NORMS, "an object with in"));
    double factor = Math.sqrt(width) / norms.number("in");
    if (!Double.isFinite(factor) || factor <= 0) {
      throw norms.unsupported("in", "a positive number");
    }
    return factor;
  }
}
