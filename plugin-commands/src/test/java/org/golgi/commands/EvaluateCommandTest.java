package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.golgi.run.AssessmentRequest;
import org.golgi.run.Variation;
import org.junit.jupiter.api.Test;

final class EvaluateCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void onlyMetricsAreMeasuredUnlessMoreIsAskedFor() {
    assertThat(invocation.run("evaluate", "one")).isEqualTo(0);
    assertThat(invocation.experiments.assessments)
        .containsExactly(
            new AssessmentRequest(
                Path.of("one"),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(),
                OptionalLong.empty()));
    assertThat(invocation.printed())
        .contains(
            """
            metric       bare  spliced  ablated  circuit  95 % interval
            kl-to-bare  0.000    0.125    2.000    0.500  0.250 to 0.750
            """)
        .contains("kept in " + Path.of("one", "evaluation.json"))
        .doesNotContain("completeness", "minimality", "Jaccard");
  }

  @Test
  void everythingIsAskedForByItsOption() {
    invocation.run(
        "evaluate",
        "one",
        "--completeness",
        "--minimality",
        "7",
        "--seeds",
        "1,-2",
        "--halves",
        "--vary",
        "loss=reference",
        "--memory",
        "2g");
    assertThat(invocation.experiments.assessments)
        .containsExactly(
            new AssessmentRequest(
                Path.of("one"),
                OptionalInt.of(50),
                OptionalInt.of(7),
                List.of(
                    new Variation.Seed(1),
                    new Variation.Seed(-2),
                    Variation.Half.FIRST,
                    Variation.Half.SECOND,
                    new Variation.Setting("loss", "reference")),
                OptionalLong.of(2L << 30)));
    assertThat(invocation.printed())
        .contains("the model keeps 0.250 (0.200 to 0.300) of its logit difference")
        .contains("2 sets of nodes taken out: mean gap 0.700 nats, slope 0.833 (1 is complete)")
        .contains("minimality: 100.0 % of 1 nodes, a sample of 3, do nothing")
        .contains(
            """
            found with  nodes  faithfulness  Jaccard  chance  kept of this run  chance  rank correlation
            this run        3         0.900    1.000   0.095             1.000   0.150             1.000
            seed 1          2         0.900    0.250   0.078             0.333   0.100              none
            """);
  }

  @Test
  void jsonIsTheOnlyThingThatIsPrinted() {
    assertThat(invocation.run("evaluate", "one", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly(ScriptedExperiments.JSON);
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    assertRefused("golgi: --completeness: 0 is too few; give 1 or more", "--completeness", "0");
    assertRefused(
        "golgi: --vary: 'loss' has no value; give an option such as loss=reference",
        "--vary",
        "loss");
  }

  private static void assertRefused(String message, String option, String value) {
    Invocation refused = new Invocation();
    assertThat(refused.run("evaluate", "one", option, value)).isEqualTo(2);
    assertThat(refused.experiments.assessments).isEmpty();
    assertThat(refused.notes()).containsExactly(message);
  }
}
