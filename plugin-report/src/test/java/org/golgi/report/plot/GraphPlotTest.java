package org.golgi.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.golgi.report.plot.GraphPlot.Arc;
import org.golgi.report.plot.GraphPlot.Column;
import org.golgi.report.plot.GraphPlot.Kind;
import org.golgi.report.plot.GraphPlot.Vertex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphPlotTest {
  private static final int COLUMNS = 5;
  private static final int LEVELS = 4;

  /** Two dots of the greatest size beside each other. */
  private static final double APART = 13;

  private static GraphPlot plot(int vertices, boolean labelled) {
    SplittableRandom random = new SplittableRandom(vertices);
    List<Vertex> made = new ArrayList<>();
    for (int i = 0; i < vertices; i++) {
      int group = random.nextInt(4);
      made.add(
          new Vertex(
              random.nextInt(COLUMNS),
              random.nextInt(LEVELS),
              labelled ? "1234" : "",
              "vertex " + i,
              group == 0 ? "" : "group number " + group,
              Kind.NODE,
              1));
    }
    List<Arc> arcs = new ArrayList<>();
    for (int from = 0; from < vertices; from++) {
      for (int to = 0; to < vertices; to++) {
        if (made.get(from).level() + 1 == made.get(to).level()) {
          arcs.add(new Arc(from, to, random.nextDouble(-1, 1), "arc"));
        }
      }
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < COLUMNS; i++) {
      columns.add(new Column("a rather long name " + i, ""));
    }
    return new GraphPlot(
        "a graph", "", columns, List.of("tokens", "layer 1", "layer 3", "answer"), made, arcs);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "20, true", "100, true", "100, false", "400, false"})
  void noTwoVerticesMeetAndAllAreInsideThePicture(int vertices, boolean labelled) {
    GraphLayout layout = GraphLayout.of(plot(vertices, labelled));
    assertThat(layout.spots()).hasSize(vertices);
    for (int i = 0; i < vertices; i++) {
      GraphLayout.Spot one = layout.spots().get(i);
      assertThat(one.x()).isBetween(0.0, layout.width());
      assertThat(one.y()).isBetween(0.0, layout.foot());
      for (int j = 0; j < i; j++) {
        GraphLayout.Spot other = layout.spots().get(j);
        assertThat(Math.hypot(one.x() - other.x(), one.y() - other.y()))
            .isGreaterThanOrEqualTo(APART);
      }
    }
    assertThat(layout.foot()).isLessThan(layout.height());
  }

  @ParameterizedTest
  @CsvSource({"20, true", "100, false", "400, false"})
  void aBoxHoldsItsVerticesAndNoOthers(int vertices, boolean labelled) {
    GraphPlot plot = plot(vertices, labelled);
    GraphLayout layout = GraphLayout.of(plot);
    for (int i = 0; i < vertices; i++) {
      GraphLayout.Spot spot = layout.spots().get(i);
      List<String> around =
          layout.boxes().stream()
              .filter(
                  box ->
                      box.x() <= spot.x()
                          && spot.x() <= box.x() + box.width()
                          && box.y() <= spot.y()
                          && spot.y() <= box.y() + box.height())
              .map(GraphLayout.Box::label)
              .toList();
      String own = plot.vertices().get(i).box();
      assertThat(around).isEqualTo(own.isEmpty() ? List.of() : List.of(own));
    }
  }

  @ParameterizedTest
  @CsvSource({"100, false", "400, false"})
  void arcsLeadUpwardsAndColumnsFollowOneAnother(int vertices, boolean labelled) {
    GraphPlot plot = plot(vertices, labelled);
    GraphLayout layout = GraphLayout.of(plot);
    for (Arc arc : plot.arcs()) {
      assertThat(layout.spots().get(arc.to()).y()).isLessThan(layout.spots().get(arc.from()).y());
    }
    assertThat(layout.columns()).isSorted().hasSize(COLUMNS).doesNotHaveDuplicates();
    assertThat(layout.columns().get(0)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"20, true"})
  void aPictureHasEveryVertexAndArc(int vertices, boolean labelled) {
    GraphPlot plot = plot(vertices, labelled);
    StringBuilder svg = new StringBuilder();
    plot.draw().write(svg);
    assertThat(svg.toString().split("class=\"vertex\"")).hasSize(vertices + 1);
    assertThat(svg.toString().split("class=\"arc ")).hasSize(plot.arcs().size() + 1);
  }
}
