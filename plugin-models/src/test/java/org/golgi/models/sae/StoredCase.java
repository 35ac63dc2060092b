package org.golgi.models.sae;

import static org.golgi.models.GoldenFiles.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.golgi.files.Folder;
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;

/**
 * A folder of one SAE that {@code tools/oracle/saes.py} made, and what reads it.
 *
 * @param folder the folder
 * @param reader reads it
 */
record StoredCase(Path folder, SaeReader reader) {
  /** The folder of each format, with a folder in it for each SAE. */
  static final Map<String, SaeReader> FORMATS =
      Map.of(
          "sae/saelens", new SaeLensReader(),
          "sae/gemma-scope-2/resid_post", new GemmaScope2Reader(),
          "sae/llama-scope", new LlamaScopeReader(),
          "sae/sparsify", new SparsifyReader());

  /** Every SAE of every format. */
  static List<StoredCase> all() throws IOException {
    List<StoredCase> all = new ArrayList<>();
    for (Map.Entry<String, SaeReader> format : FORMATS.entrySet()) {
      try (Stream<Path> folders = Files.list(golden(format.getKey()))) {
        folders.sorted().forEach(folder -> all.add(new StoredCase(folder, format.getValue())));
      }
    }
    return all;
  }

  GoldenSae read() {
    Sae sae = reader.read(new Folder(folder), List.of()).values().iterator().next();
    return new GoldenSae(sae, NpzCheckpoint.open(folder.resolve("expected.npz")));
  }

  @Override
  public String toString() {
    return String.valueOf(folder.getFileName());
  }
}
