package org.golgi.core.verify;

import java.util.List;
import org.golgi.verify.VerifiedCheck;

/** How far the spliced model is from the bare one: {@code KL(bare || spliced)}, mean of prompts. */
record SplicedDivergence(Bench bench) implements Check {
  @Override
  public String name() {
    return "divergence";
  }

  @Override
  public List<VerifiedCheck> make() {
    double[] bare = bench.bare().logits();
    double[] spliced = bench.pass(Rule.none()).logits();
    int prompts = bench.prompts().prompts();
    int vocabulary = bare.length / prompts;
    double sum = 0;
    for (int start = 0; start < bare.length; start += vocabulary) {
      double bareNorm = logSumExp(bare, start, vocabulary);
      double splicedNorm = logSumExp(spliced, start, vocabulary);
      for (int i = start; i < start + vocabulary; i++) {
        double bareLog = bare[i] - bareNorm;
        sum += Math.exp(bareLog) * (bareLog - (spliced[i] - splicedNorm));
      }
    }
    return List.of(
        VerifiedCheck.figure(
            name(), "KL of the spliced model from the bare one", sum / prompts, "nats"));
  }

  private static double logSumExp(double[] numbers, int start, int count) {
    double greatest = numbers[start];
    for (int i = start; i < start + count; i++) {
      greatest = Math.max(greatest, numbers[i]);
    }
    double sum = 0;
    for (int i = start; i < start + count; i++) {
      sum += Math.exp(numbers[i] - greatest);
    }
    return greatest + Math.log(sum);
  }
}
