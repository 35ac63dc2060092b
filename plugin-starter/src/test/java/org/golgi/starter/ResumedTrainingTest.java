package org.golgi.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.models.checkpoint.SafetensorsReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that was interrupted goes on to the same end, bit for bit. */
class ResumedTrainingTest {
  private static final long SEED = 5;
  private static final Curriculum CURRICULUM = new Curriculum(2, 2, 2);
  private static final SaeCurriculum SAE_CURRICULUM = new SaeCurriculum(4, 2, 3);
  private static final int STEPS = 6;

  private final Device device = new DjlBackend(new NativeLibraries()).open("cpu");

  @TempDir Path temporary;

  @AfterEach
  void close() {
    device.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void aModelThatWasInterruptedComesToTheSameEnd(int first) throws IOException {
    TrainingState whole;
    try (LanguageModelTraining training = model()) {
      whole = training.run(training.start(SEED), STEPS, Progress.silent());
    }
    try (LanguageModelTraining training = model()) {
      folder().write(training.run(training.start(SEED), first, Progress.silent()));
    }
    TrainingState read = folder().model(SEED).orElseThrow();
    assertThat(read.step()).isEqualTo(first);
    try (LanguageModelTraining training = model()) {
      assertThat(training.run(read, STEPS - first, Progress.silent())).isEqualTo(whole);
    }
  }

  /** Interrupted before, at and after the step at which thresholds are found. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5})
  void saesThatWereInterruptedComeToTheSameEnd(int first) throws IOException {
    SaeState whole;
    try (SaeTraining training = saes()) {
      whole = training.run(training.start(SEED), STEPS, Progress.silent());
    }
    try (SaeTraining training = saes()) {
      folder().write(training.run(training.start(SEED), first, Progress.silent()));
    }
    SaeState read = folder().saes(SEED, SmallTraining.SITES.size()).orElseThrow();
    assertThat(read.step()).isEqualTo(first);
    try (SaeTraining training = saes()) {
      assertThat(training.run(read, STEPS - first, Progress.silent())).isEqualTo(whole);
    }
  }

  @Test
  void aStateIsReadAsItWasWritten() throws IOException {
    try (LanguageModelTraining model = model();
        SaeTraining saes = saes()) {
      TrainingState state = model.run(model.start(SEED), 3, Progress.silent());
      SaeState saeState = saes.run(saes.start(SEED), 5, Progress.silent());
      folder().write(state);
      folder().write(saeState);
      assertThat(folder().model(SEED)).hasValue(state);
      assertThat(folder().saes(SEED, SmallTraining.SITES.size())).hasValue(saeState);
    }
  }

  @Test
  void aFolderWithoutStateHasNone() throws IOException {
    assertThat(folder().model(SEED)).isEmpty();
    assertThat(folder().saes(SEED, 2)).isEmpty();
  }

  @Test
  void aStateOfAnotherSeedIsRefused() throws IOException {
    try (LanguageModelTraining model = model()) {
      folder().write(model.start(SEED));
    }
    assertThatThrownBy(() -> folder().model(SEED + 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--seed 5, not 6");
  }

  @Test
  void aStepChangesTheParametersAndAnotherSeedOtherwise() {
    try (LanguageModelTraining training = model()) {
      TrainingState start = training.start(SEED);
      HostTensor before = start.adam().get(ClippedAdam.PARAMETERS);
      HostTensor after = parameters(training.run(start, 1, Progress.silent()));
      assertThat(after).isNotEqualTo(before);
      assertThat(parameters(training.run(training.start(SEED + 1), 1, Progress.silent())))
          .isNotEqualTo(after);
    }
  }

  @Test
  void trainingLeavesNothingOnTheDevice() {
    long before = device.memory().liveTensors();
    try (LanguageModelTraining model = model();
        SaeTraining saes = saes()) {
      model.run(model.start(SEED), 2, Progress.silent());
      saes.run(saes.start(SEED), 2, Progress.silent());
    }
    assertThat(device.memory().liveTensors()).isEqualTo(before);
  }

  private static HostTensor parameters(TrainingState state) {
    return state.adam().get(ClippedAdam.PARAMETERS);
  }

  private TrainingFolder folder() {
    return new TrainingFolder(temporary.resolve("training"), new SafetensorsReader());
  }

  private LanguageModelTraining model() {
    return new LanguageModelTraining(
        device,
        SmallTraining.network(),
        SmallTraining.VOCABULARY,
        SmallTraining.families(),
        CURRICULUM);
  }

  private SaeTraining saes() {
    return new SaeTraining(
        device,
        SmallTraining.saeLoss(),
        Initialisation.of(SmallTraining.parameters(), SmallTraining.WIDTH, SEED),
        SmallTraining.VOCABULARY,
        SmallTraining.families(),
        SAE_CURRICULUM);
  }
}
