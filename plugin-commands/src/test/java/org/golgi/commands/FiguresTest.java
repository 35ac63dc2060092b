package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void aModelThatDoesTheTaskGivesNoWarning() {
    assertThat(Figures.warnings(evaluation(4, 3))).isEmpty();
  }

  @Test
  void faithfulnessToAModelThatDoesNotDoTheTaskIsWarnedOf() {
    assertThat(Figures.warnings(evaluation(4, -1))).singleElement().asString().contains("spliced");
    assertThat(Figures.warnings(evaluation(-4, 3)))
        .singleElement()
        .asString()
        .contains("without SAEs");
  }

  private static Evaluation evaluation(double bare, double spliced) {
    Interval any = new Interval(1, 1, 1);
    return new Evaluation(
        new Behaviour(bare, 1, 1),
        new Behaviour(spliced, 1, 1),
        new Behaviour(1, 1, 1),
        new Behaviour(0, 1, 1),
        any,
        any,
        10);
  }
}
