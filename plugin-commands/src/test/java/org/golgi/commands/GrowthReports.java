package org.golgi.commands;

import java.util.Arrays;
import java.util.Map;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.GrowthSeries;
import org.golgi.bench.Quantity;
import org.golgi.bench.SizedStep;
import org.golgi.bench.Spread;
import org.golgi.bench.StepSize;
import org.golgi.run.GrowthRequest;

/** Growth of a step whose seconds and bytes are powers of its size. */
final class GrowthReports {
  private GrowthReports() {}

  /** Seconds and bytes are {@code positions^power} times the rest of the size, work is the size. */
  static GrowthReport of(GrowthRequest request, double power) {
    return new GrowthReport(
        "starter & <co>",
        request.method(),
        request.run(),
        request.seed(),
        request.base(),
        Arrays.stream(Quantity.values())
            .map(
                quantity ->
                    new GrowthSeries(
                        quantity,
                        request.sizes(quantity).stream()
                            .map(size -> step(size, power, request.steps()))
                            .toList()))
            .toList(),
        Map.of("cores", "2"));
  }

  private static SizedStep step(StepSize size, double power, int steps) {
    double cost =
        Math.pow(size.positions(), power) * size.prompts() * size.sites() * size.latents();
    double seconds = cost / (1 << 22);
    return new SizedStep(
        size,
        new Spread(steps, seconds / 2, seconds, seconds * 2),
        1000L * size.prompts() * size.positions() * size.sites() * size.latents(),
        (long) (cost * 16),
        (long) (cost * 32));
  }
}
