package org.golgi.core.run;

import java.util.List;
import java.util.SortedMap;
import org.golgi.core.dictionary.Dictionaries;
import org.golgi.files.FileTree;
import org.golgi.model.Model;
import org.golgi.model.ModelReader;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.golgi.sae.Site;

/**
 * What the last experiment loaded, for the next to find: the model, its dictionaries, and a device
 * with their weights. One of each is kept, for as long as the files are the same. Safe for many
 * threads.
 */
final class LoadedModels {
  private record ModelFiles(ModelReader reader, String source, String stamp) {}

  private record SaeFiles(SaeReader reader, String source, String stamp, List<Site> sites) {}

  private record Directions(SaeFiles saes, Dictionary dictionary, long seed) {}

  private final Kept<ModelFiles, Model> model = new Kept<>();
  private final Kept<SaeFiles, SortedMap<Site, Sae>> saes = new Kept<>();
  private final Kept<Directions, SortedMap<Site, Sae>> dictionaries = new Kept<>();
  private final KeptDevice device = new KeptDevice();

  /** Returns the model of some files. */
  Model model(ModelReader reader, FileTree files) {
    return model.get(
        new ModelFiles(reader, files.source(), files.stamp()), () -> reader.read(files));
  }

  /**
   * Returns the SAEs of some files, or baselines in their place.
   *
   * @param sites the sites wanted; empty for every one that there is
   * @param seed seed of random directions
   * @return the same object for as long as it is kept
   */
  SortedMap<Site, Sae> dictionaries(
      SaeReader reader, FileTree files, List<Site> sites, Dictionary dictionary, long seed) {
    SaeFiles key = new SaeFiles(reader, files.source(), files.stamp(), sites);
    return dictionaries.get(
        new Directions(key, dictionary, dictionary == Dictionary.RANDOM ? seed : 0),
        () -> Dictionaries.of(dictionary, saes.get(key, () -> reader.read(files, sites)), seed));
  }

  /** Returns the device that is kept. */
  KeptDevice device() {
    return device;
  }

  /** Keeps nothing from before now: what it was made by has gone, or there is more to choose. */
  void forget() {
    device.forget();
    dictionaries.forget();
    saes.forget();
    model.forget();
  }
}
