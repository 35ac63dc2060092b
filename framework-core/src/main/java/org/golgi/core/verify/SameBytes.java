package org.golgi.core.verify;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.graph.HostTensor;
import org.golgi.verify.VerifiedCheck;

/** The same run twice gives the same bytes: logits, latents and slopes. */
record SameBytes(Bench bench) implements Check {
  @Override
  public String name() {
    return "run twice";
  }

  @Override
  public List<VerifiedCheck> make() {
    int count = bench.prompts().prompts();
    Map<String, HostTensor> inputs = bench.unshifted(count);
    try (CompiledPass pass = CompiledPass.sloped(bench.prompts(), count)) {
      Map<String, HostTensor> once = pass.outputs(bench.all(), inputs);
      Map<String, HostTensor> again = pass.outputs(bench.all(), inputs);
      double other = 0;
      for (Map.Entry<String, HostTensor> output : once.entrySet()) {
        other += differing(output.getValue(), Objects.requireNonNull(again.get(output.getKey())));
      }
      return List.of(
          VerifiedCheck.of(
              name(), "logits and slopes of two runs", other, "numbers that differ", 0, ""));
    }
  }

  private static double differing(HostTensor one, HostTensor other) {
    if (one.equals(other)) {
      return 0;
    }
    double differing = 0;
    for (int i = 0; i < one.shape().size(); i++) {
      differing += Double.compare(one.at(i), other.at(i)) == 0 ? 0 : 1;
    }
    return Math.max(1, differing);
  }
}
