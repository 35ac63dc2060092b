package org.golgi.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;

/** The scores by which the nodes of a stored run were chosen: {@code masks.safetensors}. */
public final class RunScores {
  private static final String ENDING = "safetensors";
  private static final String FILE = "masks." + ENDING;

  private RunScores() {}

  /**
   * Reads the scores of a run.
   *
   * @param readers what files can be read with
   * @return scores by site, each {@code [mask rows, columns]}; none for a site whose method gave
   *     none, or where the file or its reader is absent
   * @throws org.golgi.input.InvalidInputException if the file is broken
   */
  public static SortedMap<Site, HostTensor> of(StoredRun run, List<CheckpointReader> readers) {
    SortedMap<Site, HostTensor> scores = new TreeMap<>();
    Path file = run.folder().resolve(FILE);
    Optional<CheckpointReader> reader =
        readers.stream().filter(candidate -> candidate.ending().equals(ENDING)).findFirst();
    if (reader.isPresent() && Files.exists(file)) {
      Checkpoint masks = reader.get().read(file);
      for (Site site : run.report().circuit().masks().keySet()) {
        String name = site.hook() + ".score";
        if (masks.names().contains(name)) {
          scores.put(site, masks.tensor(name));
        }
      }
    }
    return scores;
  }
}
