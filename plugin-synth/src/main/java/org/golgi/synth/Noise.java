package org.golgi.synth;

/**
 * Numbers that look random, addressed by index: any of them can be had without those before it.
 * Each is the sum of the four 16-bit parts of a hash, close to normal with mean 0 and variance 1,
 * and never beyond 3.5.
 *
 * @param key what tells one sequence from another
 */
record Noise(long key) {
  /** The odd number nearest to 2^64 over the golden ratio, as SplittableRandom steps. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private static final long PART = 0xffff;
  private static final float MEAN = 2 * PART;

  /** A uniform part has the variance (2^32 - 1) / 12. */
  private static final float SCALE = (float) Math.sqrt(3 / (double) 0xffffffffL);

  /** The sequence of a seed and a name. */
  static Noise of(long seed, String name) {
    long key = mix(seed + STEP);
    for (int i = 0; i < name.length(); i++) {
      key = mix(key + STEP + name.charAt(i));
    }
    return new Noise(key);
  }

  float at(long index) {
    long hash = mix(key + index * STEP);
    long sum = (hash & PART) + (hash >>> 16 & PART) + (hash >>> 32 & PART) + (hash >>> 48);
    return (sum - MEAN) * SCALE;
  }

  /** The finaliser of MurmurHash3 in the variant 13 of David Stafford. */
  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
