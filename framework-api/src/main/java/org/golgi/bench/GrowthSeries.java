package org.golgi.bench;

import java.util.List;

/**
 * Steps that differ in one quantity.
 *
 * @param quantity what differs
 * @param steps the steps, with more of it each
 */
public record GrowthSeries(Quantity quantity, List<SizedStep> steps) {
  public GrowthSeries {
    steps = List.copyOf(steps);
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).size().of(quantity) <= steps.get(i - 1).size().of(quantity)) {
        throw new IllegalArgumentException("steps are not in the order of their " + quantity);
      }
    }
  }

  /**
   * Returns the law that a cost follows over all steps; NaN of a single step. What a step costs
   * however small it is makes the exponent smaller.
   */
  public PowerLaw law(Cost cost) {
    return law(cost, steps);
  }

  /**
   * Returns the law between the two largest steps; NaN of a single step. Of a sum of powers the
   * greatest counts most here: where this exponent is no more than 1, none grows faster than
   * linearly as far as was measured.
   */
  public PowerLaw lastLaw(Cost cost) {
    return law(cost, steps.subList(Math.max(0, steps.size() - 2), steps.size()));
  }

  private PowerLaw law(Cost cost, List<SizedStep> of) {
    return PowerLaw.fit(
        of.stream()
            .map(step -> new PowerLaw.Point(step.size().of(quantity), cost.of(step)))
            .toList());
  }
}
