package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class StepDisplayTest {
  private static final int COLUMNS = 80;
  private static final String REWIND = "\r\u001b[K";

  private final StringWriter text = new StringWriter();
  private final PrintWriter writer = new PrintWriter(text);
  private double seconds;

  private long nanos() {
    return Math.round(seconds * 1e9);
  }

  private StepDisplay bar() {
    return StepDisplay.bar(writer, this::nanos, COLUMNS);
  }

  private StepDisplay lines() {
    return StepDisplay.lines(writer, this::nanos);
  }

  private List<String> redrawn() {
    return Pattern.compile(Pattern.quote(REWIND))
        .splitAsStream(text.toString())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  @Test
  void barShowsShareCountRateTimeLeftAndDetail() {
    StepDisplay bar = bar();
    bar.step("learning", 0, 100, "");
    seconds = 2;
    bar.step("learning", 50, 100, "9 nodes");

    assertThat(redrawn())
        .containsExactly(
            "learning  [--------------------]  0 %  0/100",
            "learning  [##########----------]  50 %  50/100  25/s, 2 s left  9 nodes");
  }

  @Test
  void barIsNeverAsWideAsTheTerminal() {
    StepDisplay bar = bar();
    bar.step("learning", 1, 2, "x".repeat(200));

    assertThat(redrawn().get(0)).hasSize(COLUMNS - 1);
  }

  @Test
  void barIsNotRedrawnMoreOftenThanAnEyeSees() {
    StepDisplay bar = bar();
    for (int step = 0; step < 1000; step++) {
      seconds = step / 1000.0;
      bar.step("learning", step, 1001, "");
    }

    assertThat(redrawn().size()).isBetween(8, 11);
  }

  @Test
  void lastStepIsAlwaysDrawnAndCloseEndsTheLine() {
    try (StepDisplay bar = bar()) {
      bar.step("learning", 0, 2, "");
      seconds = 0.01;
      bar.step("learning", 2, 2, "");
    }

    assertThat(text.toString()).endsWith("100 %  2/2" + System.lineSeparator());
  }

  @Test
  void newPhaseKeepsTheLineOfTheOneBefore() {
    StepDisplay bar = bar();
    bar.step("loading", 1, 1, "");
    bar.step("learning", 0, 9, "");

    assertThat(text.toString())
        .isEqualTo(
            REWIND
                + "loading"
                + System.lineSeparator()
                + REWIND
                + "learning  [--------------------]  0 %  0/9");
  }

  @Test
  void linesComeAtEveryTenth() {
    StepDisplay lines = lines();
    for (int step = 0; step <= 200; step++) {
      seconds = step;
      lines.step("learning", step, 200, "");
    }

    assertThat(text.toString().lines()).hasSize(10);
    assertThat(text.toString().lines().findFirst().orElseThrow())
        .isEqualTo("learning  10 %  20/200  1.0/s, 3 min 00 s left");
    assertThat(text.toString()).contains("200/200  1.0/s, 3 min 20 s in all");
  }

  @Test
  void slowWorkHasALineEveryHalfMinute() {
    StepDisplay lines = lines();
    for (int step = 0; step <= 10; step++) {
      seconds = 10 * step;
      lines.step("learning", step, 100_000, "");
    }

    assertThat(text.toString().lines()).hasSize(3);
  }

  @Test
  void workOfAnInstantLeavesNoLine() {
    try (StepDisplay lines = lines()) {
      for (int step = 0; step <= 100; step++) {
        seconds = step / 200.0;
        lines.step("loading", step, 100, "");
      }
    }

    assertThat(text.toString()).isEmpty();
  }

  @Test
  void detailOfAnInstantIsTold() {
    try (StepDisplay lines = lines()) {
      lines.step("choosing prompts", 460, 512, "52 pairs left out");
      lines.step("preparing prompts", 0, 1, "");
      seconds = 0.5;
      lines.step("preparing prompts", 1, 1, "");
    }

    assertThat(text.toString().lines())
        .containsExactly("choosing prompts  89 %  460/512  52 pairs left out");
  }

  @Test
  void detailThatIsToldIsNotToldAgain() {
    try (StepDisplay lines = lines()) {
      lines.step("learning", 0, 10, "9 nodes");
      seconds = 2;
      lines.step("learning", 10, 10, "8 nodes");
    }

    assertThat(text.toString().lines()).hasSize(1);
  }

  @Test
  void lineThatIsRedrawnNoMoreIsShownWhole() {
    String detail = "x".repeat(200);
    try (StepDisplay bar = bar()) {
      bar.step("learning", 1, 2, detail);
    }

    assertThat(text.toString()).endsWith("  " + detail + System.lineSeparator());
  }

  @Test
  void resumedWorkIsTimedFromWhereItResumed() {
    StepDisplay lines = lines();
    lines.step("learning", 900, 1000, "");
    seconds = 10;
    lines.step("learning", 950, 1000, "");

    assertThat(text.toString()).contains("5.0/s, 10 s left");
  }

  @Test
  void interruptedThreadIsCancelled() {
    StepDisplay lines = lines();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> lines.step("learning", 0, 1, ""))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void slowRatesAreTimesOfOneStep() {
    assertThat(new Pace(2, 100, 240).text()).isEqualTo("2 min 00 s each, 3 h 20 min left");
  }

  @Test
  void nothingIsSaidOfAPaceBeforeItIsKnown() {
    assertThat(new Pace(0, 10, 5).text()).isEmpty();
    assertThat(new Pace(3, 10, 0.01).text()).isEmpty();
  }
}
