package org.golgi.core.run;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.core.splice.SplicedModel;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.task.PromptSplit;

/**
 * What a run was made from, by hash (SHA-256, hexadecimal).
 *
 * @param model hash of the model's parameters
 * @param saes hashes of the SAEs' parameters
 * @param saeNames names of the SAEs
 * @param prompts hash of the prompts
 */
record Provenance(
    String model, SortedMap<Site, String> saes, SortedMap<Site, String> saeNames, String prompts) {
  Provenance {
    saes = Collections.unmodifiableSortedMap(new TreeMap<>(saes));
    saeNames = Collections.unmodifiableSortedMap(new TreeMap<>(saeNames));
  }

  static Provenance of(SplicedModel spliced, PromptSplit split) {
    SortedMap<Site, String> hashes = new TreeMap<>();
    SortedMap<Site, String> names = new TreeMap<>();
    for (Map.Entry<Site, Sae> entry : spliced.saes().entrySet()) {
      hashes.put(entry.getKey(), entry.getValue().parameters().hash());
      names.put(entry.getKey(), entry.getValue().name());
    }
    return new Provenance(spliced.model().checkpoint().hash(), hashes, names, DataHash.of(split));
  }
}
