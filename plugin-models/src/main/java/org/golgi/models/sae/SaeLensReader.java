package org.golgi.models.sae;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.FileTree;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;
import org.osgi.service.component.annotations.Component;

/**
 * Reads SAEs of SAELens: a folder of {@code cfg.json} and {@code sae_weights.safetensors}, or one
 * with such folders at any depth. Of several for a site {@link Offer#PREFERENCE} decides, where the
 * L0 of a top-k SAE is its k, and that of others is not known.
 */
@Component(service = SaeReader.class)
public final class SaeLensReader implements SaeReader {
  private static final String CONFIG = "cfg.json";
  private static final String TENSORS = "sae_weights.safetensors";

  @Override
  public String description() {
    return "SAELens folder: cfg.json and sae_weights.safetensors, or folders of them";
  }

  @Override
  public boolean recognises(FileTree files) {
    return !SaeFolder.with(files, TENSORS).isEmpty();
  }

  @Override
  public SortedMap<Site, Sae> read(FileTree files, Collection<Site> sites) {
    List<Found> found =
        SaeFolder.configured(files, TENSORS, CONFIG).stream().map(SaeLensReader::find).toList();
    return Found.read(files, TENSORS, found, sites);
  }

  private static Found find(SaeFolder folder) {
    SaeLensConfig config = SaeLensConfig.read(folder.file(CONFIG));
    return new Found(
        config.hookPoint(),
        HookPoint.site(config.hookPoint())
            .map(
                site ->
                    new Offer(
                        site,
                        folder.name(),
                        config.latents(),
                        config.l0(),
                        folder.member(TENSORS),
                        () -> sae(folder, config))));
  }

  private static Sae sae(SaeFolder folder, SaeLensConfig config) {
    Checkpoint checkpoint = SafetensorsCheckpoint.ofFile(folder.file(TENSORS));
    SaeForm form = config.form(checkpoint);
    SaeTensors tensors =
        SaeTensors.usual(checkpoint, form.parts())
            .ofExtents(config.source(), config.width(), config.latents());
    return new StoredSae(folder.name(), tensors, form);
  }
}
