package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;
import org.golgi.report.plot.HeatMap;

/**
 * How many nodes there are in each row of masks at each site.
 *
 * @param rows names of the rows
 * @param sites the sites
 */
record CountMap(List<String> rows, List<SiteColumn> sites) {
  /**
   * A site.
   *
   * @param layer of the site
   * @param counts by row; fewer than there are rows where the last are not spliced
   */
  record SiteColumn(int layer, List<Integer> counts) {}

  Element draw(String title) {
    int most =
        sites.stream().flatMap(site -> site.counts().stream()).mapToInt(n -> n).max().orElse(0);
    List<List<HeatMap.Cell>> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<HeatMap.Cell> line = new ArrayList<>();
      for (SiteColumn site : sites) {
        line.add(cell(row, site, most));
      }
      cells.add(line);
    }
    return new HeatMap(
            title,
            "Numbers of nodes by position or role and by layer.",
            rows,
            sites.stream().map(site -> "layer " + site.layer()).toList(),
            cells)
        .draw();
  }

  private HeatMap.Cell cell(int row, SiteColumn site, int most) {
    if (row >= site.counts().size()) {
      return new HeatMap.Cell(Double.NaN, "-", rows.get(row) + ": never spliced");
    }
    int count = site.counts().get(row);
    return new HeatMap.Cell(
        most == 0 ? 0 : (double) count / most,
        String.valueOf(count),
        "%s, layer %d: %d nodes".formatted(rows.get(row), site.layer(), count));
  }
}
