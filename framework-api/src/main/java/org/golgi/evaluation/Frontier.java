package org.golgi.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Circuits of many sizes by one method on the same test prompts.
 *
 * @param universe number of nodes that there were to choose from
 * @param points the circuits by size, ascending, one at least
 */
public record Frontier(int universe, List<FrontierPoint> points) {
  public Frontier {
    points = points.stream().sorted(Comparator.comparingInt(FrontierPoint::size)).toList();
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a frontier needs a circuit");
    }
  }

  /** Returns the areas under the faithfulness to the spliced model. */
  public FrontierAreas areasToSpliced(ShareGrid grid) {
    return areas(grid, Evaluation::spliced);
  }

  /** Returns the areas under the faithfulness to the bare model. */
  public FrontierAreas areasToBare(ShareGrid grid) {
    return areas(grid, Evaluation::bare);
  }

  private FrontierAreas areas(ShareGrid grid, Function<Evaluation, Behaviour> whole) {
    return FrontierAreas.of(
        grid,
        share -> {
          double denominator = whole.apply(points.get(0).evaluation()).logitDifference();
          return denominator == 0 ? Double.NaN : logitDifference(share) / denominator;
        });
  }

  /**
   * The mean logit difference of the largest circuit that has no more than a share of the nodes.
   * Where there is none, that is the circuit without nodes; all nodes are the spliced model.
   */
  private double logitDifference(double share) {
    int most = ShareGrid.size(share, universe);
    if (most >= universe) {
      return points.get(0).evaluation().spliced().logitDifference();
    }
    return points.stream()
        .filter(point -> point.size() <= most)
        .reduce((smaller, larger) -> larger)
        .map(point -> point.evaluation().circuit().logitDifference())
        .orElseGet(() -> points.get(0).evaluation().ablated().logitDifference());
  }
}
