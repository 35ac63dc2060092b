package org.golgi.report.page;

import java.util.ArrayList;
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
          + " the same. Point at a cell for the level of chance.";

  private OverlapMap() {}

  static Element of(Overlap overlap, String title) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < overlap.series().size(); i++) {
      names.add((i + 1) + "  " + overlap.series().get(i));
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
        overlap.size() > 0 ? " of circuits of about %d nodes".formatted(overlap.size()) : "";
    return Layout.scrolling(plot, Element.of("b", title), Layout.small(size));
  }

  private static List<HeatMap.Cell> row(Overlap overlap, int row) {
    List<HeatMap.Cell> cells = new ArrayList<>();
    for (int column = 0; column < overlap.jaccard().get(row).size(); column++) {
      double share = overlap.jaccard().get(row).get(column);
      cells.add(
          new HeatMap.Cell(
              share,
              Double.isFinite(share) ? Numbers.fixed(share, 2) : "-",
              "%s and %s: %s, by chance %s"
                  .formatted(
                      overlap.series().get(row),
                      overlap.series().get(column),
                      Numbers.fixed(share, 3),
                      Numbers.fixed(chance(overlap, row, column), 3))));
    }
    return cells;
  }

  private static double chance(Overlap overlap, int row, int column) {
    return row < overlap.chance().size() && column < overlap.chance().get(row).size()
        ? overlap.chance().get(row).get(column)
        : Double.NaN;
  }
}
