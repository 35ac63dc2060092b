package org.golgi.starter;

import java.util.Map;
import java.util.SplittableRandom;
import org.golgi.task.TextFamily;

/**
 * So many texts of a family in one step.
 *
 * @param family id of the text family
 * @param texts number of texts
 * @param size how hard they are
 */
record Reading(String family, int texts, int size) {
  /** Draws the texts, as tokens. */
  TokenBatch draw(
      Map<String, TextFamily> families, Vocabulary vocabulary, SplittableRandom random) {
    TextFamily source = families.get(family);
    if (source == null) {
      throw new IllegalStateException("no text family " + family);
    }
    return TokenBatch.of(source.texts(texts, size, random), vocabulary);
  }
}
