package org.golgi.report.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.golgi.report.markup.Element;
import org.junit.jupiter.api.Test;

class FrameTest {
  private static final Frame FRAME =
      new Frame(new LinearAxis("", 0, 10, 5), new LinearAxis("", 0, 1, 5), 100, 20, 200, 50);

  @Test
  void numbersStandWhereTheirShareOfTheAxisIs() {
    assertThat(FRAME.across(0)).isEqualTo(100);
    assertThat(FRAME.across(5)).isEqualTo(200);
    assertThat(FRAME.up(0)).isEqualTo(70);
    assertThat(FRAME.up(1)).isEqualTo(20);
  }

  @Test
  void aPointOutsideIsAnArrowAtTheEdgeThatKeepsItsNumber() {
    Element above = FRAME.point(5, 7, new Mark(3), "seven");
    assertThat(above.attributes())
        .containsEntry("class", "beyond s3")
        .containsEntry("transform", "translate(200 25)");
    assertThat(above.toString()).contains("seven (outside this plot)");
    assertThat(FRAME.point(5, -7, new Mark(3), "below").attributes())
        .containsEntry("transform", "translate(200 65)");
    assertThat(FRAME.point(5, 0.5, new Mark(3), "inside").attributes())
        .containsEntry("class", "mark s3");
  }

  @Test
  void aNumberThatIsNotFiniteIsNoPointOfALine() {
    Line line =
        new Line(
            "",
            new Mark(0),
            List.of(
                new Line.Dot(0, 0, Double.NaN, Double.NaN, ""),
                new Line.Dot(5, Double.NaN, Double.NaN, Double.NaN, ""),
                new Line.Dot(10, 1, 0.5, 1, "")));
    assertThat(line.path(FRAME, "line").attributes()).containsEntry("points", "100,70 300,20");
    assertThat(line.band(FRAME).attributes()).containsEntry("points", "300,20 300,45");
  }

  @Test
  void ofAHundredSeriesNoTwoLookTheSame() {
    Set<String> looks = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Element mark = new Mark(i).at(0, 0);
      looks.add(mark.attributes().get("class") + mark.attributes().get("d"));
    }
    assertThat(looks).hasSize(100);
  }

  @Test
  void aHeatMapIsDarkestWhereItsNumberIsGreatest() {
    Element map =
        new HeatMap(
                "",
                "",
                List.of("row"),
                List.of("a", "b"),
                List.of(
                    List.of(new HeatMap.Cell(0.25, "1", "one"), new HeatMap.Cell(1, "4", "four"))))
            .draw();
    assertThat(map.toString()).contains("fill-opacity=0.25", "fill-opacity=1.0");
  }
}
