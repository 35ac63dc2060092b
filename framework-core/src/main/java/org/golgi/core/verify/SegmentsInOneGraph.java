package org.golgi.core.verify;

import java.util.List;
import org.golgi.sae.Site;
import org.golgi.verify.VerifiedCheck;

/** A pass that is cut at every site equals the pass in one graph, whichever site is ablated. */
record SegmentsInOneGraph(Bench bench, Tolerance allowed) implements Check {
  @Override
  public String name() {
    return "segments";
  }

  @Override
  public List<VerifiedCheck> make() {
    VerifiedCheck worst = null;
    try (SegmentedPass segments = new SegmentedPass(bench)) {
      for (Site site : bench.prompts().sites()) {
        Comparison comparison =
            new Comparison(segments.ablating(site), bench.pass(Rule.ablating(site)));
        VerifiedCheck check =
            Identity.of(name(), "each site ablated in segments, in one graph", allowed, comparison);
        worst = worst == null || worse(check, worst) ? check : worst;
      }
    }
    return worst == null ? List.of() : List.of(worst);
  }

  /** Whether a figure is greater in comparison with what is allowed; NaN is greater than any. */
  private static boolean worse(VerifiedCheck one, VerifiedCheck other) {
    return Double.compare(share(one), share(other)) > 0;
  }

  private static double share(VerifiedCheck check) {
    return check.figure().orElseThrow() / check.allowed().orElseThrow();
  }
}
