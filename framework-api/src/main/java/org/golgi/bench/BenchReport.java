package org.golgi.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.model.ModelRun;

/**
 * What a step costs.
 *
 * @param subject what was measured
 * @param once what was done before the first step
 * @param step a step of the method
 * @param processorSeconds what a step takes of all cores together, its mean: on a machine that does
 *     nothing else about the seconds of a step times the cores. 0 where the system does not say
 * @param forward a pass from the first site to the two answers, with a mask
 * @param profiled a step while kernels are timed, which is slower; {@code kinds} add up to it but
 *     for what the method does outside of graphs
 * @param work arithmetic of a step
 * @param rates matrix products of the step's sizes, the most important first
 * @param memory memory
 * @param kinds where the time goes, the longest first; empty where the backend does not say
 * @param products where the time of matrix products goes, by size, likewise
 * @param machine what the figures depend on, by name
 */
public record BenchReport(
    Subject subject,
    List<OnceTime> once,
    Spread step,
    double processorSeconds,
    Spread forward,
    Spread profiled,
    StepWork work,
    List<ProductRate> rates,
    MemoryPeak memory,
    List<KindTime> kinds,
    List<ProductTime> products,
    Map<String, String> machine) {
  /**
   * What was measured.
   *
   * @param model the model's name
   * @param task the task
   * @param method the method's id
   * @param sites hooks of the sites
   * @param latents latents of each of them
   * @param batch prompts in a step
   * @param positions tokens of each prompt, that at its beginning included
   * @param prompts prompts in all
   * @param run what ran the model
   * @param seed seed of every random choice
   */
  public record Subject(
      String model,
      String task,
      String method,
      List<String> sites,
      List<Integer> latents,
      int batch,
      int positions,
      int prompts,
      ModelRun run,
      long seed) {
    public Subject {
      sites = List.copyOf(sites);
      latents = List.copyOf(latents);
    }
  }

  public BenchReport {
    once = List.copyOf(once);
    rates = List.copyOf(rates);
    kinds = List.copyOf(kinds);
    products = List.copyOf(products);
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
  }

  /** Returns the rate of the fastest matrix product, in floating-point operations a second. */
  public double rate() {
    return rates.stream().mapToDouble(ProductRate::flopsPerSecond).max().orElse(Double.NaN);
  }

  /** Returns the share of {@link #rate} at which a step does its useful work. */
  public double fraction() {
    return work.useful() / step.median() / rate();
  }
}
