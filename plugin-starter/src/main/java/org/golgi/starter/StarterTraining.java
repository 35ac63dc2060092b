package org.golgi.starter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.golgi.backend.Device;
import org.golgi.graph.HostTensor;
import org.golgi.method.Progress;
import org.golgi.model.Architecture;
import org.golgi.task.TextFamily;

/**
 * The whole training: the language model, then its SAEs. It goes on from what the training folder
 * has, and keeps its state there.
 */
final class StarterTraining {
  /** Steps between two writes of the state. */
  private static final int CHUNK = 100;

  /** Figures of the SAEs are taken on text drawn from another seed than that of training. */
  private static final long FIGURES_SEED = 1_000_000_007L;

  /**
   * What came of it.
   *
   * @param starter the model
   * @param parameters its parameters by name
   * @param saes the SAEs' shapes
   * @param trained the SAEs
   * @param figures the SAEs' figures on fresh text
   */
  record Result(
      StarterModel starter,
      Map<String, HostTensor> parameters,
      SaeParameters saes,
      SaeState trained,
      List<SaeFigures> figures) {}

  private final Device device;
  private final StarterModel starter;
  private final Map<String, TextFamily> families = new TreeMap<>();
  private final TrainingFolder folder;

  StarterTraining(
      Device device, Architecture gemma2, List<TextFamily> families, TrainingFolder folder) {
    this.device = device;
    this.folder = folder;
    List<String> words = new ArrayList<>();
    for (TextFamily family : families) {
      this.families.put(family.id(), family);
      words.addAll(family.vocabulary());
    }
    this.starter = StarterModel.of(new Vocabulary(words), gemma2);
  }

  Result run(long seed, Curriculum curriculum, SaeCurriculum saeCurriculum, Progress progress)
      throws IOException {
    HostTensor model = model(seed, curriculum, progress);
    FlatParameters flat = new FlatParameters(starter.network().parameters());
    SaeParameters saes =
        new SaeParameters(StarterModel.SITES, starter.network().width(), StarterModel.LATENTS);
    SaeLoss loss = new SaeLoss(starter.network(), flat, saes);
    try (SaeTraining training =
        new SaeTraining(device, loss, model, starter.vocabulary(), families, saeCurriculum)) {
      SaeState state = folder.saes(seed, StarterModel.SITES.size()).orElse(null);
      if (state == null) {
        state = training.start(seed);
      }
      while (state.step() < saeCurriculum.steps()) {
        state = training.run(state, CHUNK, progress);
        folder.write(state);
      }
      return new Result(
          starter, flat.tensors(model), saes, state, training.figures(state, FIGURES_SEED));
    }
  }

  private HostTensor model(long seed, Curriculum curriculum, Progress progress) throws IOException {
    try (LanguageModelTraining training =
        new LanguageModelTraining(
            device, starter.network(), starter.vocabulary(), families, curriculum)) {
      TrainingState state = folder.model(seed).orElse(null);
      if (state == null) {
        state = training.start(seed);
      }
      while (state.step() < curriculum.steps()) {
        state = training.run(state, CHUNK, progress);
        folder.write(state);
      }
      return Objects.requireNonNull(state.adam().get(ClippedAdam.PARAMETERS));
    }
  }
}
