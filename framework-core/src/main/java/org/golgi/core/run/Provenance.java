package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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

  static Provenance of(Subject subject, PromptSplit split) {
    SortedMap<Site, String> hashes = new TreeMap<>();
    SortedMap<Site, String> names = new TreeMap<>();
    for (Map.Entry<Site, Sae> entry : subject.saes().entrySet()) {
      hashes.put(entry.getKey(), entry.getValue().parameters().hash());
      names.put(entry.getKey(), entry.getValue().name());
    }
    return new Provenance(subject.model().checkpoint().hash(), hashes, names, DataHash.of(split));
  }

  /** The hashes. */
  ObjectNode json() {
    ObjectNode hashes = RunJson.MAPPER.createObjectNode();
    hashes.put("model", model);
    ObjectNode bySite = hashes.putObject("saes");
    saes.forEach((site, hash) -> bySite.put(site.hook(), hash));
    hashes.put("prompts", prompts);
    return hashes;
  }
}
