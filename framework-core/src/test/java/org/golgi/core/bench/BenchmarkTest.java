package org.golgi.core.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.golgi.backend.Device;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.bench.KindTime;
import org.golgi.bench.OnceTime;
import org.golgi.bench.ProductRate;
import org.golgi.bench.ProductTime;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BenchmarkTest {
  private static final int PROMPTS = 5;
  private static final int BATCH = 4;
  private static final int WARM = 2;
  private static final int STEPS = 3;
  private static final int MANY = 100;

  @TempDir private Path folder;

  private Measured measured;

  @BeforeAll
  void measure(@TempDir Path shared) {
    measured = measure(shared, MANY, Progress.silent());
  }

  private static Measured measure(Path folder, int steps, Progress progress) {
    DeviceLog log = new DeviceLog();
    try (Device device = new ObservedBackend(new ReferenceBackend(), log).open("cpu")) {
      Measured result;
      try (SplicedSpecimen spliced =
          new SplicedSpecimen(
              device,
              RandomModel.CAPPED.specimen(folder, PROMPTS, 1, DType.F64),
              Ablation.MEAN,
              ErrorTerm.DROP,
              Granularity.POSITION)) {
        result =
            new Benchmark(
                    new MethodSteps(
                        spliced.model(),
                        spliced.prompts(),
                        log,
                        new CountedSteps(steps, BATCH),
                        new Settings(Map.of(), 1),
                        WARM,
                        STEPS))
                .run(progress);
      }
      assertThat(device.memory().liveTensors()).as("tensors left on the device").isZero();
      return result;
    }
  }

  @Test
  void stepsAreCountedAfterThoseThatWarmUp() {
    assertThat(measured.batch()).isEqualTo(BATCH);
    assertThat(measured.step().times()).isEqualTo(STEPS);
    assertThat(measured.forward().times()).isEqualTo(STEPS);
    assertThat(measured.profiled().times()).isEqualTo(STEPS);
    assertThat(measured.step().least()).isPositive().isLessThanOrEqualTo(measured.step().median());
    assertThat(measured.step().median()).isLessThanOrEqualTo(measured.step().greatest());
  }

  @Test
  void asManyStepsAsTheMethodHasAreEnough() {
    assertThat(measure(folder, WARM + STEPS, Progress.silent()).step().times()).isEqualTo(STEPS);
  }

  @Test
  void tooFewStepsAreRefused() {
    assertThatThrownBy(() -> measure(folder, WARM + STEPS - 1, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("counted-steps ended after 2 of 3 steps");
  }

  @Test
  void timesOfKindsAreNoMoreThanAStep() {
    assertThat(measured.kinds())
        .extracting(KindTime::kind)
        .contains("MatMul", "Softmax", "Multiply", KindTime.BACKEND);
    // Every step is no longer than the longest.
    assertThat(measured.kinds().stream().mapToDouble(KindTime::seconds).sum())
        .isLessThanOrEqualTo(measured.profiled().greatest());
  }

  @Test
  void productsBySizeAreAllOfThem() {
    assertThat(measured.products().stream().mapToLong(ProductTime::flops).sum())
        .isEqualTo(measured.work().products());
  }

  @Test
  void usefulProductsAreAmongThoseThatAreDone() {
    assertThat(measured.work().useful()).isPositive();
    assertThat(measured.work().products()).isGreaterThanOrEqualTo(measured.work().useful());
    assertThat(measured.work().all()).isGreaterThan(measured.work().products());
  }

  @Test
  void whatIsDoneOnceIsNotAmongTheSteps() {
    assertThat(measured.once())
        .extracting(OnceTime::what)
        .contains("opening", "uploading", "compiling", "prompts/residual, prompts/latents")
        .noneMatch(what -> what.contains("slope"));
  }

  @Test
  void productsOfTheModelsSizesAreMeasured() {
    assertThat(measured.rates())
        .isNotEmpty()
        .allSatisfy(rate -> assertThat(rate.flopsPerSecond()).isPositive())
        .extracting(ProductRate::inner)
        .contains(12);
  }

  @Test
  void whoeverIsToldOfStepsMayEndThem() {
    List<String> told = new ArrayList<>();
    Progress impatient =
        (what, done, total, detail) -> {
          told.add(what);
          throw new CancellationException("enough");
        };
    assertThatThrownBy(() -> measure(folder, MANY, impatient))
        .isInstanceOf(CancellationException.class);
    assertThat(told).containsExactly("timing steps");
  }
}
