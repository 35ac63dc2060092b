package org.golgi.core.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.sae.Site;
import org.golgi.verify.VerifiedCheck;

/** A prompt alone gives the logits that it gives among others. */
record BatchOfOne(Bench bench, Tolerance allowed) implements Check {
  @Override
  public String name() {
    return "batch of one";
  }

  @Override
  public List<VerifiedCheck> make() {
    List<Pass> alone = new ArrayList<>();
    try (CompiledPass pass = CompiledPass.of(bench.prompts(), 1, Rule.none())) {
      for (int prompt : bench.all()) {
        alone.add(pass.run(new int[] {prompt}, Map.of()));
      }
    }
    Comparison comparison = new Comparison(joined(alone), bench.pass(Rule.none()));
    return List.of(Identity.of(name(), "each prompt alone, all at once", allowed, comparison));
  }

  private static Pass joined(List<Pass> passes) {
    Map<Site, List<BitSet>> active = new TreeMap<>();
    for (Pass pass : passes) {
      pass.active()
          .forEach(
              (site, bits) -> active.computeIfAbsent(site, key -> new ArrayList<>()).addAll(bits));
    }
    return new Pass(
        passes.size(),
        passes.stream().map(Pass::logits).flatMapToDouble(Arrays::stream).toArray(),
        passes.stream().map(Pass::differences).flatMapToDouble(Arrays::stream).toArray(),
        active,
        Map.of());
  }
}
