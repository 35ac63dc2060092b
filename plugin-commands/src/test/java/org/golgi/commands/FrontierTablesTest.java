package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.golgi.command.Page;
import org.golgi.run.SweepReport;
import org.golgi.run.SweepSeries;
import org.junit.jupiter.api.Test;

final class FrontierTablesTest {
  private static SweepReport.Series series(String word, int... sizes) {
    return new SweepReport.Series(
        SweepSeries.parse(word),
        5000,
        IntStream.of(sizes)
            .mapToObj(size -> new SweepReport.Point(size, size, size / 1e4, 0.5, 0))
            .toList(),
        0.5,
        0.25,
        Double.NaN);
  }

  private static List<String> print(SweepReport.Series... series) {
    PrintedTerminal terminal = new PrintedTerminal();
    FrontierTables.print(
        Page.of(terminal),
        new SweepReport(
            Path.of("sweep"), List.of(new SweepReport.TaskSweep("sva/rc", List.of(series)))));
    return terminal.printed().lines().toList();
  }

  private static List<String> words(String line) {
    return Stream.of(line.strip().split("  +")).toList();
  }

  @Test
  void ofFewSizesAllAreColumns() {
    List<String> lines = print(series("exact", 1, 7), series("exact@neurons", 7, 5000));

    assertThat(words(lines.get(2)))
        .containsExactly("method", "1", "7", "5000", "CPR", "CMD", "CMD (log)");
    assertThat(words(lines.get(3)))
        .containsExactly("exact", "0.00 (50)", "0.00 (50)", "0.50", "0.25", "none");
    assertThat(words(lines.get(4)))
        .containsExactly("exact@neurons", "0.00 (50)", "0.50 (50)", "0.50", "0.25", "none");
  }

  @Test
  void ofManySizesTheRoundOnesAreColumns() {
    List<String> lines = print(series("exact", 1, 2, 5, 7, 10, 20, 50, 77, 100, 200, 500, 5000));

    assertThat(words(lines.get(2)))
        .containsExactly(
            "method", "5", "10", "20", "50", "100", "200", "500", "CPR", "CMD", "CMD (log)");
  }

  @Test
  void ofManySizesWithoutRoundOnesAllAreColumns() {
    List<String> lines = print(series("exact", 1, 3, 4, 6, 7, 8, 9, 11, 12));

    assertThat(words(lines.get(2))).hasSize(1 + 9 + 3);
  }
}
