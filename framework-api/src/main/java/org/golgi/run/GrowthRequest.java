package org.golgi.run;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.golgi.bench.Quantity;
import org.golgi.bench.StepSize;
import org.golgi.model.ModelRun;

/**
 * The request to measure how the steps of a method grow. Prompts are random tokens and SAEs have
 * random directions, so that there can be as many of either as is wanted.
 *
 * @param model a folder, or a name that a {@link FileSource} opens; empty for the built-in one
 * @param method a method's id
 * @param options options of the method, by name, but for that of how many prompts a step takes
 * @param metric id of the measure of behaviour that the steps are about
 * @param run how the model is run
 * @param values what each quantity is to be, at least one value; it has the first while another is
 *     varied
 * @param warm steps of each size before the first that counts, at least 1
 * @param steps steps of each size that count, at least 1
 * @param seed seed of every random choice
 * @param memory bytes that are assumed to be there to compute in; empty for what is found
 */
public record GrowthRequest(
    Optional<String> model,
    String method,
    Map<String, String> options,
    String metric,
    ModelRun run,
    Map<Quantity, List<Integer>> values,
    int warm,
    int steps,
    long seed,
    OptionalLong memory) {
  public GrowthRequest {
    options = Collections.unmodifiableMap(new TreeMap<>(options));
    Map<Quantity, List<Integer>> copy = new EnumMap<>(Quantity.class);
    for (Quantity quantity : Quantity.values()) {
      List<Integer> own = List.copyOf(Objects.requireNonNull(values.get(quantity)));
      if (own.isEmpty()) {
        throw new IllegalArgumentException("no value of " + quantity);
      }
      copy.put(quantity, own);
    }
    values = Collections.unmodifiableMap(copy);
  }

  /** Returns the same request, run in another way. */
  public GrowthRequest with(ModelRun other) {
    return new GrowthRequest(
        model, method, options, metric, other, values, warm, steps, seed, memory);
  }

  /** Returns the size that steps have but for what is varied. */
  public StepSize base() {
    return new StepSize(
        first(Quantity.PROMPTS),
        first(Quantity.POSITIONS),
        first(Quantity.SITES),
        first(Quantity.LATENTS));
  }

  private int first(Quantity quantity) {
    return Objects.requireNonNull(values.get(quantity)).get(0);
  }

  /** Returns the sizes that differ in a quantity, each once, with more of it each. */
  public List<StepSize> sizes(Quantity quantity) {
    return Objects.requireNonNull(values.get(quantity)).stream()
        .distinct()
        .sorted()
        .map(value -> base().with(quantity, value))
        .toList();
  }
}
