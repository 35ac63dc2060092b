package org.golgi.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.core.planted.PlantedVerification;
import org.golgi.core.planted.Scorer;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.methods.attribution.AttributionPatching;
import org.golgi.methods.attribution.ExactEffect;
import org.golgi.methods.attribution.GradientTimesActivation;
import org.golgi.methods.attribution.IntegratedGradients;
import org.golgi.methods.attribution.IterativeIntegratedGradients;
import org.golgi.methods.baseline.Activation;
import org.golgi.methods.baseline.RandomOrder;
import org.golgi.methods.mask.BinaryMask;
import org.golgi.verify.Expectation;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedFinding.Flags;
import org.golgi.verify.PlantedReport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every method on the circuits that are known. */
class PlantedTruthsTest {
  private static final long SEED = 0;
  private static PlantedReport report;

  @BeforeAll
  static void tryAll() {
    List<Scorer> scorers =
        List.of(
            Scorer.of(new Activation()),
            Scorer.of(new AttributionPatching()),
            Scorer.of(new BinaryMask()),
            Scorer.of(new ExactEffect()),
            Scorer.of(new GradientTimesActivation()),
            Scorer.of(new IntegratedGradients()),
            Scorer.of(new IterativeIntegratedGradients()),
            Scorer.of(new RandomOrder()));
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu")) {
      report = new PlantedVerification(device, scorers, SEED).run(Progress.silent());
      assertThat(device.memory().liveTensors()).isZero();
    }
  }

  private static Stream<PlantedFinding> expected(Expectation expectation) {
    return report.findings().stream().filter(finding -> finding.expected() == expectation);
  }

  @Test
  void whatMustBeFoundIsFound() {
    assertThat(expected(Expectation.FOUND))
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.auroc()).as(finding.toString()).isEqualTo(1);
              assertThat(finding.exact()).as(finding.toString()).isTrue();
            });
  }

  @Test
  void whatCannotBeFoundIsMissed() {
    assertThat(expected(Expectation.MISSED))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.exact()).as(finding.toString()).isFalse());
  }

  @Test
  void theDistractorIsFlaggedAndNothingElse() {
    assertThat(report.findings())
        .allSatisfy(
            finding ->
                assertThat(finding.flags()).as(finding.toString()).isNotEqualTo(Flags.WRONG));
  }
}
