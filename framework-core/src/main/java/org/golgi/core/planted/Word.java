package org.golgi.core.planted;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A word that a planted model knows: one token.
 *
 * @param text the word
 * @param latents what its embedding has of each feature, by the feature's index; others are 0
 */
record Word(String text, Map<Integer, Double> latents) {
  /** The latent that stands for the number 0. */
  static final double ZERO = 1;

  Word {
    latents = Map.copyOf(latents);
  }

  /** A word that has a number as one feature, and nothing else. */
  static Word of(String text, int feature, double number) {
    return new Word(text, Map.of(feature, number + ZERO));
  }

  /** Two words, {@code name+} and {@code name-}, that have +1 and -1 as one feature. */
  static List<Word> pair(String name, int feature) {
    return List.of(of(name + "+", feature, 1), of(name + "-", feature, -1));
  }

  /** Two pairs of words. */
  static List<Word> pairs(String first, int feature, String second, int other) {
    return Stream.of(pair(first, feature), pair(second, other)).flatMap(List::stream).toList();
  }
}
