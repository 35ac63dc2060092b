package org.golgi.models.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How the frequencies of rotary embeddings are changed, so that a model reads longer texts than it
 * was first trained with.
 */
interface RotaryScaling {
  /** The frequencies in place of those that are given, pair by pair. */
  List<Double> frequencies(List<Double> plain);

  /** What turned pairs are multiplied by. */
  default double amplitude() {
    return 1;
  }

  private static List<Double> each(List<Double> plain, DoubleUnaryOperator change) {
    return plain.stream().map(frequency -> change.applyAsDouble(frequency)).toList();
  }

  /** No change. */
  record None() implements RotaryScaling {
    @Override
    public List<Double> frequencies(List<Double> plain) {
      return plain;
    }
  }

  /** Every frequency is divided by a factor (Chen et al. 2023). */
  record Linear(double factor) implements RotaryScaling {
    @Override
    public List<Double> frequencies(List<Double> plain) {
      return each(plain, frequency -> frequency / factor);
    }
  }

  /**
   * Frequencies are divided by a factor where they turn less than {@code low} times in the original
   * context, kept where they turn more than {@code high} times, and mixed between the two (Llama
   * Team 2024).
   *
   * @param original positions of the original context
   */
  record Llama3(double factor, double low, double high, double original) implements RotaryScaling {
    @Override
    public List<Double> frequencies(List<Double> plain) {
      return each(
          plain,
          exact -> {
            // In float32 at each step, as Hugging Face computes it.
            float frequency = (float) exact;
            float wavelength = 1 / frequency * (float) (2 * Math.PI);
            float turns = 1 / wavelength * (float) original;
            float kept = (turns - (float) low) / (float) (high - low);
            kept = Math.min(Math.max(kept, 0), 1);
            return (1 - kept) * frequency / (float) factor + kept * frequency;
          });
    }
  }

  /**
   * Pairs are divided by a factor from the one on that turns {@code slow} times in the original
   * context, kept up to the one that turns {@code fast} times, and mixed by their index between the
   * two (Peng et al. 2023).
   *
   * @param theta base of the frequencies
   * @param original positions of the original context
   * @param whole whether the two pairs are those of whole indices
   */
  record Yarn(
      double factor,
      double fast,
      double slow,
      double original,
      double theta,
      boolean whole,
      double amplitude)
      implements RotaryScaling {
    @Override
    public List<Double> frequencies(List<Double> plain) {
      int turned = 2 * plain.size();
      double first = index(fast, turned);
      double last = index(slow, turned);
      double begin = Math.max(whole ? Math.floor(first) : first, 0);
      double end = Math.min(whole ? Math.ceil(last) : last, turned - 1);
      // Hugging Face's way round a division by 0.
      double length = begin == end ? 0.001 : end - begin;
      List<Double> scaled = new ArrayList<>();
      for (int pair = 0; pair < plain.size(); pair++) {
        double divided = Math.min(Math.max((pair - begin) / length, 0), 1);
        double frequency = plain.get(pair);
        scaled.add(divided * frequency / factor + (1 - divided) * frequency);
      }
      return scaled;
    }

    /** The index, not whole, of the pair that turns so many times in the original context. */
    private double index(double turns, int turned) {
      return turned * Math.log(original / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }
  }
}
