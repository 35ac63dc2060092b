package org.golgi.core.verify;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Site;
import org.golgi.verify.VerifiedCheck;

/**
 * The slopes of the logit difference by latents are what central differences give, in the
 * directions of the greatest slopes. A step is halved until it carries no later latent over its
 * threshold: there the logit difference jumps, and has no slope.
 */
record SlopesByDifferences(Bench bench) implements Check {
  private static final String COMPARED = "slopes by latents, central differences";
  private static final int DIRECTIONS = 8;

  /**
   * A step changes the logit difference by about so much: enough above the rounding of a logit, and
   * little enough to see no curvature.
   */
  private record Step(double change, int halvings, double allowed) {
    static Step of(DType dtype) {
      return dtype == DType.F64
          ? new Step(/* change= */ 1e-4, /* halvings= */ 12, /* allowed= */ 1e-5)
          : new Step(/* change= */ 0.05, /* halvings= */ 3, /* allowed= */ 0.01);
    }
  }

  /** A latent of a prompt, by its place among all latents of a site. */
  private record Direction(Site site, int index, double slope) {}

  @Override
  public String name() {
    return "gradient";
  }

  @Override
  public List<VerifiedCheck> make() {
    if (bench.dtype() == DType.BF16) {
      return List.of(
          VerifiedCheck.skipped(
              name(), COMPARED, "bf16 rounds a logit by more than a small step changes it"));
    }
    Step step = Step.of(bench.dtype());
    List<Direction> directions = steepest(bench.sloped());
    double furthest = 0;
    int seen = 0;
    try (CompiledPass pass = CompiledPass.of(bench.prompts(), 1, Rule.shifted())) {
      for (Direction direction : directions) {
        OptionalDouble slope = byDifferences(pass, direction, step);
        if (slope.isPresent()) {
          double difference = Math.abs(slope.getAsDouble() - direction.slope());
          furthest = Math.max(furthest, difference / Math.abs(direction.slope()));
          seen++;
        }
      }
    }
    if (seen == 0) {
      return List.of(
          VerifiedCheck.skipped(
              name(),
              COMPARED,
              directions.isEmpty()
                  ? "every slope is 0"
                  : "every step carries a latent over its threshold"));
    }
    return List.of(
        VerifiedCheck.of(
            name(),
            COMPARED,
            furthest,
            "of the slope",
            step.allowed(),
            "%d of %d steepest directions".formatted(seen, directions.size())));
  }

  private static List<Direction> steepest(Pass pass) {
    Comparator<Direction> order =
        Comparator.comparingDouble(direction -> Math.abs(direction.slope()));
    PriorityQueue<Direction> steepest = new PriorityQueue<>(order);
    pass.slopes()
        .forEach(
            (site, slopes) -> {
              for (int i = 0; i < slopes.length; i++) {
                if (slopes[i] != 0) {
                  steepest.add(new Direction(site, i, slopes[i]));
                  if (steepest.size() > DIRECTIONS) {
                    steepest.remove();
                  }
                }
              }
            });
    return steepest.stream().sorted(order.reversed()).toList();
  }

  private OptionalDouble byDifferences(CompiledPass pass, Direction direction, Step step) {
    int each = Math.toIntExact(Rule.shiftShape(bench, direction.site(), 1).size());
    int[] prompt = {direction.index() / each};
    int latent = direction.index() % each;
    Map<Site, ?> active = pass.run(prompt, bench.unshifted(1)).active();
    double size = step.change() / Math.abs(direction.slope());
    for (int halving = 0; halving <= step.halvings(); halving++) {
      Pass up = pass.run(prompt, shifted(direction.site(), latent, size));
      Pass down = pass.run(prompt, shifted(direction.site(), latent, -size));
      if (up.active().equals(active) && down.active().equals(active)) {
        return OptionalDouble.of((up.differences()[0] - down.differences()[0]) / (2 * size));
      }
      size /= 2;
    }
    return OptionalDouble.empty();
  }

  private Map<String, HostTensor> shifted(Site site, int latent, double size) {
    Map<String, HostTensor> shifts = new HashMap<>(bench.unshifted(1));
    Shape shape = Rule.shiftShape(bench, site, 1);
    double[] shift = new double[Math.toIntExact(shape.size())];
    shift[latent] = size;
    shifts.put(Rule.shift(site), HostTensor.ofDoubles(bench.dtype(), shape, shift));
    return shifts;
  }
}
