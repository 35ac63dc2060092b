package org.golgi.core.verify;

import java.util.List;
import java.util.function.Supplier;
import org.golgi.verify.VerifiedCheck;

/**
 * Two ways to the same logits.
 *
 * @param name what the check is called
 * @param compared the two ways, in words
 * @param allowed how far they may differ
 * @param one one way
 * @param other the other
 */
record Identity(
    String name, String compared, Tolerance allowed, Supplier<Pass> one, Supplier<Pass> other)
    implements Check {
  @Override
  public List<VerifiedCheck> make() {
    return List.of(of(name, compared, allowed, new Comparison(one.get(), other.get())));
  }

  static VerifiedCheck of(String name, String compared, Tolerance allowed, Comparison comparison) {
    return VerifiedCheck.of(
        name,
        compared,
        comparison.ofLogits(),
        "nats",
        allowed.logits() * comparison.greatestLogit(),
        comparison.note());
  }
}
