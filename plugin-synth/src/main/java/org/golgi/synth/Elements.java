package org.golgi.synth;

/** The numbers of a tensor, from any of them on. Safe for many threads. */
@FunctionalInterface
interface Elements {
  /**
   * Writes as many as there is room for.
   *
   * @param from row-major index of the first
   * @param into where they go
   */
  void fill(long from, float[] into);

  /** Independent normal numbers. */
  static Elements normal(Noise noise, double mean, double deviation) {
    float centre = (float) mean;
    float scale = (float) deviation;
    return (from, into) -> {
      for (int i = 0; i < into.length; i++) {
        into[i] = centre + scale * noise.at(from + i);
      }
    };
  }
}
