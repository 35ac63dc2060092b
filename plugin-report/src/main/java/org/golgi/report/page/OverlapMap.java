package org.golgi.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.golgi.report.file.Overlap;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Numbers;
import org.golgi.report.plot.HeatMap;

/** How much each two circuits share. */
final class OverlapMap {
  /** How to read this plot. */
  static final String LEGEND =
      "Nodes that two circuits share, over the nodes that either has (Jaccard): 1 where they are"
          + " the same. Point at a cell for the level of chance and more.";

  private OverlapMap() {}

  static Element of(Overlap overlap, String title) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < overlap.series().size(); i++) {
      String size = i < overlap.sizes().size() ? ", " + Numbers.count(overlap.sizes().get(i)) : "";
      names.add((i + 1) + "  " + overlap.series().get(i) + size);
    }
    List<List<HeatMap.Cell>> cells = new ArrayList<>();
    for (int row = 0; row < overlap.jaccard().size(); row++) {
      cells.add(row(overlap, row));
    }
    Element plot =
        new HeatMap(
                title,
                LEGEND,
                names,
                IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList(),
                cells)
            .draw();
    String size =
        overlap.size() > 0 ? " of circuits of about %d nodes;".formatted(overlap.size()) : "";
    return Layout.scrolling(
        plot,
        Element.of("b", title),
        Layout.small(size + " by chance at most " + Numbers.fixed(chance(overlap), 3)));
  }

  /** The greatest level of chance of two different circuits; NaN where it is not known. */
  private static double chance(Overlap overlap) {
    return IntStream.range(0, overlap.chance().size())
        .boxed()
        .flatMap(
            row ->
                IntStream.range(0, overlap.chance().get(row).size())
                    .filter(column -> column != row)
                    .mapToObj(column -> overlap.chance().get(row).get(column)))
        .filter(Double::isFinite)
        .max(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }

  private static List<HeatMap.Cell> row(Overlap overlap, int row) {
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int column = 0; column < overlap.jaccard().get(row).size(); column++) {
      double share = overlap.jaccard().get(row).get(column);
      StringBuilder title = new StringBuilder();
      title.append(overlap.series().get(row)).append(" and ").append(overlap.series().get(column));
      figure(title, "Jaccard", overlap.jaccard(), row, column);
      figure(title, "by chance", overlap.chance(), row, column);
      figure(title, "containment", overlap.containment(), row, column);
      figure(title, "rank correlation", overlap.rankCorrelation(), row, column);
      cells.add(
          new HeatMap.Cell(
              share, Double.isFinite(share) ? Numbers.fixed(share, 2) : "-", title.toString()));
    }
    return cells;
  }

  private static void figure(
      StringBuilder title, String name, List<List<Double>> matrix, int row, int column) {
    if (row < matrix.size() && column < matrix.get(row).size()) {
      String figure = Numbers.fixed(matrix.get(row).get(column), 3);
      title.append(", ").append(name).append(' ').append(figure);
    }
  }
}
