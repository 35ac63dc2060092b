package org.golgi.methods.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.golgi.selection.Conduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparsityTest {
  private static final double START = 0.01;

  @ParameterizedTest
  @ValueSource(doubles = {-3, 0, 0.5, 1, 40})
  void aFixedLambdaNeverChanges(double faithfulness) {
    Sparsity sparsity = new Sparsity.Fixed(0.3);
    for (int step = 0; step < 100; step++) {
      sparsity = sparsity.after(new Conduct(faithfulness, 0, step / 100.0));
    }
    assertThat(sparsity.lambda()).isEqualTo(0.3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.6, 0.9})
  void lambdaGrowsWhileTheMaskIsBetterThanTheTarget(double target) {
    Sparsity sparsity = Sparsity.Steered.towards(target, START);
    for (int step = 0; step < 30; step++) {
      Sparsity next = sparsity.after(new Conduct(target + 0.05, 0, 0));
      assertThat(next.lambda()).isGreaterThan(sparsity.lambda());
      sparsity = next;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.6, 0.9})
  void lambdaShrinksAndStaysPositiveWhileTheMaskIsWorseThanTheTarget(double target) {
    Sparsity sparsity = Sparsity.Steered.towards(target, START);
    for (int step = 0; step < 30; step++) {
      Sparsity next = sparsity.after(new Conduct(target - 0.05, 0, 0));
      assertThat(next.lambda()).isPositive().isLessThan(sparsity.lambda());
      sparsity = next;
    }
  }

  @Test
  void lambdaShrinksInTheEndWhileAnswersAreLostHoweverFaithfulTheMask() {
    Sparsity sparsity = Sparsity.Steered.towards(0.9, START);
    for (int step = 0; step < 30; step++) {
      sparsity = sparsity.after(new Conduct(1.2, 0, 0.5));
    }
    Sparsity next = sparsity.after(new Conduct(1.2, 0, 0.5));
    assertThat(next.lambda()).isLessThan(sparsity.lambda());
  }

  @Test
  void lambdaTurnsWhenFaithfulnessDoes() {
    Sparsity sparsity = Sparsity.Steered.towards(0.9, START);
    for (int step = 0; step < 30; step++) {
      sparsity = sparsity.after(new Conduct(1, 0, 0));
    }
    double greatest = sparsity.lambda();
    for (int step = 0; step < 60; step++) {
      sparsity = sparsity.after(new Conduct(0.5, 0, 0));
    }
    assertThat(sparsity.lambda()).isLessThan(greatest);
  }

  @Test
  void theFirstLambdaIsTheOneThatIsGiven() {
    assertThat(Sparsity.Steered.towards(0.9, START).lambda()).isEqualTo(START);
  }
}
