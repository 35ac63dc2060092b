package org.golgi.core.verify;

import java.util.stream.LongStream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.sae.Sae;

/**
 * How much work it is for a backend in plain Java to compute a model: two floating-point operations
 * for each parameter and token, once for the bare model, once for the spliced one and once for the
 * slopes. What does not grow with the parameters is small beside it.
 */
record PlainJavaWork(VerifiedModel verified) {
  private static final double OPERATIONS = 2 * 3;

  /** Operations in a second on one core, to an order of magnitude. */
  private static final double RATE = 3e8;

  /** What is worth waiting for. */
  private static final double SECONDS = 10;

  /** A few are enough: what a backend does to one prompt, it does to all. */
  private static final int FEW = 4;

  /** The number of prompts that are few enough to be computed; 0 if one is too much. */
  int prompts() {
    double most = Math.floor(RATE * SECONDS / operations());
    return (int) Math.min(Math.min(FEW, verified.prompts().prompts()), most);
  }

  /** Operations for one prompt. */
  double operations() {
    long parameters =
        verified.model().network().parameters().values().stream()
            .mapToLong(shape -> shape.size())
            .sum();
    long dictionaries =
        verified.saes().values().stream()
            .map(Sae::parameters)
            .flatMapToLong(PlainJavaWork::sizes)
            .sum();
    return OPERATIONS * (parameters + dictionaries) * verified.prompts().positions();
  }

  private static LongStream sizes(Checkpoint checkpoint) {
    return checkpoint.names().stream().mapToLong(name -> checkpoint.shape(name).size());
  }

  /** Why it is not done. */
  String tooMuch() {
    return "one prompt is about %.0e floating-point operations, %.0f minutes in plain Java"
        .formatted(operations(), Math.ceil(operations() / RATE / 60));
  }
}
