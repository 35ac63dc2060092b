package org.golgi.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.model.ModelRun;

/**
 * How what a step costs grows with its size.
 *
 * @param model the model's name
 * @param method the method's id
 * @param run what ran the model
 * @param seed seed of every random choice
 * @param base the size that steps have but for what is varied
 * @param series a series for each quantity
 * @param machine what the figures depend on, by name
 */
public record GrowthReport(
    String model,
    String method,
    ModelRun run,
    long seed,
    StepSize base,
    List<GrowthSeries> series,
    Map<String, String> machine) {
  public GrowthReport {
    series = List.copyOf(series);
    machine = Collections.unmodifiableMap(new LinkedHashMap<>(machine));
  }
}
