package org.golgi.synth;

import org.golgi.graph.Shape;

/**
 * Weights of a model that was never trained, such that the residual stream grows slowly and logits
 * differ. Matrices have the variance 1 / inputs, embeddings 1 / width, norms scale by nearly 1,
 * biases are nearly 0.
 *
 * @param modelType as the configuration says it
 * @param seed seed of every number
 */
record Initialisation(String modelType, long seed) {
  /** Enough that no two norms and no two biases are the same. */
  private static final double SMALL = 0.02;

  Elements elements(String name, Shape shape) {
    Noise noise = Noise.of(seed, name);
    if (shape.rank() == 1) {
      return Elements.normal(noise, isScale(name) ? 1 : 0, SMALL);
    }
    return Elements.normal(noise, 0, 1 / Math.sqrt(inputs(name, shape)));
  }

  /** Gemma multiplies by 1 + w, all others by w. */
  private boolean isScale(String name) {
    return !isGemma() && !name.endsWith("bias");
  }

  private boolean isGemma() {
    return modelType.startsWith("gemma");
  }

  /** Matrices are {@code [out, in]}, those of GPT-2's Conv1D {@code [in, out]}. */
  private static int inputs(String name, Shape shape) {
    return shape.extent(name.contains(".c_") ? 0 : 1);
  }

  /**
   * The root mean square of the residual stream after a block. Gemma's embeddings have 1, and each
   * of the two parts of a block passes a norm, so that it adds 1 to the mean square. Without such
   * norms embeddings are nearly 0 and a block adds about 0.7 in prompts of some ten tokens: gated
   * units have 0.4, and averages over earlier positions the rest.
   */
  double residualScale(int layer) {
    return Math.sqrt(isGemma() ? 1 + 2.0 * (layer + 1) : 0.7 * (layer + 1));
  }
}
