package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.MemoryEstimate;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCheckTest {
  private static final int PROMPTS = 20;
  private static final int BATCH = 16;
  private static final DjlBackend BACKEND = new DjlBackend(new NativeLibraries());

  @TempDir private Path folder;
  private Specimen specimen;
  private Device device;

  @BeforeEach
  void open() {
    specimen = RandomModel.CAPPED.specimen(folder, PROMPTS, 1, DType.F32);
    device = BACKEND.open("cpu");
  }

  @AfterEach
  void close() {
    device.close();
  }

  private SplicedModel model(DType dtype) {
    return new SplicedModel(
        specimen.model(),
        specimen.saes(),
        Ablation.MEAN,
        ErrorTerm.DROP,
        Granularity.POSITION,
        device,
        dtype);
  }

  private TokenisedSplit prompts() {
    return new TokenisedSplit(specimen.prompts(), specimen.prompts());
  }

  private MemoryEstimate estimate(DType dtype, int batch, long available) {
    try (SplicedModel model = model(dtype)) {
      return MemoryEstimate.of(model, prompts(), batch, available);
    }
  }

  private long parameters() {
    return specimen.model().network().parameters().values().stream()
        .mapToLong(shape -> shape.size())
        .sum();
  }

  @Test
  void weightsAreCountedAsTheyAreUsed() {
    MemoryEstimate stored = estimate(DType.F32, BATCH, Long.MAX_VALUE);
    assertThat(stored.inPlace()).isEqualTo(4 * parameters());
    assertThat(stored.converted()).isZero();
    MemoryEstimate narrow = estimate(DType.BF16, BATCH, Long.MAX_VALUE);
    assertThat(narrow.inPlace()).isZero();
    assertThat(narrow.converted()).isEqualTo(2 * parameters());
    assertThat(narrow.saes()).isEqualTo(stored.saes() / 2);
  }

  @Test
  void aStepIsOfAsManyPromptsAsThereIsRoomForAndNoFewerThanAsked() {
    MemoryEstimate roomy = estimate(DType.F32, BATCH, Long.MAX_VALUE);
    assertThat(roomy.prompts()).isGreaterThan(BATCH);
    MemoryEstimate tight = estimate(DType.F32, BATCH, 0);
    assertThat(tight.prompts()).isEqualTo(BATCH);
    assertThat(tight.step()).isPositive().isLessThan(roomy.step());
    long between = tight.bytes() - tight.step() + tight.step() / 2;
    assertThat(estimate(DType.F32, 1, between).prompts()).isBetween(2, BATCH - 1);
  }

  private MemoryCheck check(long bytes) {
    return check(bytes, prompts(), Latitude.FREE);
  }

  private MemoryCheck check(long bytes, TokenisedSplit prompts, Latitude latitude) {
    Subject subject =
        new Subject(
            SmallSweep.experiment(),
            new Place(BACKEND, "cpu", DType.F32),
            new KeptDevice(),
            new SmallSweep.Drawn("even"),
            specimen.model(),
            specimen.saes(),
            new LogitDifference(),
            List.of(new LogitDifference()));
    return new MemoryCheck(
        subject, prompts, BATCH, new MachineMemory(bytes, "of a test"), latitude);
  }

  @Test
  void whatFitsIsSaidInALine() {
    List<String> said = new ArrayList<>();
    try (SplicedModel model = model(DType.F32)) {
      check(1L << 40).fitted(model, (what, done, total, detail) -> said.add(detail));
    }
    assertThat(said).hasSize(1);
    assertThat(said.get(0))
        .startsWith("at most ")
        .contains("1024.0 GiB of a test", "weights in place", "SAEs", "a step of", "the program");
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatWould() {
    long least = estimate(DType.F32, BATCH, 0).bytes();
    try (SplicedModel model = model(DType.F32)) {
      assertThatThrownBy(() -> check(least - 1).fitted(model, (what, done, total, detail) -> {}))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("takes more than there is")
          .hasMessageContaining("--dtype bf16, ")
          .hasMessageContaining("--batch 8, ")
          .hasMessageContaining("--train-prompts 10 --test-prompts 10, ")
          .hasMessageContaining("--sites 0,1, ");
      check(least).fitted(model, (what, done, total, detail) -> {});
    }
  }

  /** Kept prompts are little here, unless there are very many. */
  @Test
  void fewerPromptsAreProposedWhereTheyAreWhatDoesNotFit() {
    TokenisedSplit many =
        new TokenisedSplit(
            RandomModel.CAPPED.specimen(folder, 50 * PROMPTS, 1, DType.F32).prompts(),
            specimen.prompts());
    try (SplicedModel model = model(DType.F32)) {
      long all = MemoryEstimate.of(model, many, BATCH, 0).bytes();
      assertThatThrownBy(
              () ->
                  check(all - 1, many, Latitude.FREE)
                      .fitted(model, (what, done, total, detail) -> {}))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("what would fit: ")
          .hasMessageContaining("; --train-prompts 500, ");
      assertThatThrownBy(
              () ->
                  check(all - 1, many, Latitude.SETTLED)
                      .fitted(model, (what, done, total, detail) -> {}))
          .hasMessageContaining("--memory")
          .hasMessageContaining("of runs that are found with one of these there would fit: ");
    }
  }

  @Test
  void whereNothingWouldFitThatIsSaid() {
    try (SplicedModel model = model(DType.F32)) {
      assertThatThrownBy(() -> check(1000).fitted(model, (what, done, total, detail) -> {}))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("a smaller model");
    }
  }

  @Test
  void theMachineHasMemoryAndTheUserKnowsBetter() {
    assertThat(MachineMemory.of("cpu", OptionalLong.empty()).orElseThrow().bytes())
        .isGreaterThanOrEqualTo(Runtime.getRuntime().totalMemory());
    assertThat(MachineMemory.of("cpu", OptionalLong.of(7)).orElseThrow().bytes()).isEqualTo(7);
    assertThat(MachineMemory.of("unheard:0", OptionalLong.empty())).isEqualTo(Optional.empty());
  }
}
