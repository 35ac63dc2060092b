package org.golgi.core.verify;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.golgi.sae.Site;

/**
 * Two passes over the same prompts that are equal in exact arithmetic. A latent that is nearer to
 * its threshold than round-off may be there in one and not in the other, and the jump is no error:
 * prompts with such a latent are left out, unless they are more than half.
 */
final class Comparison {
  private final Pass found;
  private final Pass expected;
  private final BitSet leftOut;

  Comparison(Pass found, Pass expected) {
    this.found = found;
    this.expected = expected;
    BitSet jumps = jumps();
    this.leftOut = 2 * jumps.cardinality() > found.prompts() ? new BitSet() : jumps;
  }

  private BitSet jumps() {
    BitSet prompts = new BitSet();
    for (Map.Entry<Site, List<BitSet>> site : found.active().entrySet()) {
      List<BitSet> other = expected.active().getOrDefault(site.getKey(), site.getValue());
      for (int prompt = 0; prompt < found.prompts(); prompt++) {
        if (!site.getValue().get(prompt).equals(other.get(prompt))) {
          prompts.set(prompt);
        }
      }
    }
    return prompts;
  }

  /** The greatest difference of logits; NaN if one is none. */
  double ofLogits() {
    return furthest(found.logits(), expected.logits());
  }

  /** The greatest logit, at least 1. */
  double greatestLogit() {
    return Math.max(1, greatest(expected.logits()));
  }

  /** The difference of the mean logit differences. */
  double ofLoss() {
    return Math.abs(mean(found.differences()) - mean(expected.differences()));
  }

  private double mean(double[] differences) {
    double sum = 0;
    int count = 0;
    for (int prompt = 0; prompt < differences.length; prompt++) {
      if (!leftOut.get(prompt)) {
        sum += differences[prompt];
        count++;
      }
    }
    return sum / count;
  }

  /** The greatest difference of slopes, relative to the greatest slope. */
  double ofSlopes() {
    double furthest = 0;
    double greatest = 0;
    for (Map.Entry<Site, double[]> site : expected.slopes().entrySet()) {
      double[] other = found.slopes().get(site.getKey());
      if (other == null) {
        throw new IllegalArgumentException("one pass has no slopes at " + site.getKey());
      }
      furthest = Math.max(furthest, furthest(other, site.getValue()));
      greatest = Math.max(greatest, greatest(site.getValue()));
    }
    return furthest / greatest;
  }

  private double furthest(double[] one, double[] other) {
    int each = one.length / found.prompts();
    double furthest = 0;
    for (int i = 0; i < one.length; i++) {
      if (!leftOut.get(i / each)) {
        furthest = Math.max(furthest, Math.abs(one[i] - other[i]));
      }
    }
    return furthest;
  }

  private static double greatest(double[] numbers) {
    double greatest = 0;
    for (double number : numbers) {
      greatest = Math.max(greatest, Math.abs(number));
    }
    return greatest;
  }

  /** What was left out, in words; empty if nothing was. */
  String note() {
    return leftOut.isEmpty()
        ? ""
        : "without %d of %d prompts, where a latent is at its threshold"
            .formatted(leftOut.cardinality(), found.prompts());
  }
}
