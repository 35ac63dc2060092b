package org.golgi.starter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.method.Progress;
import org.golgi.model.Network;
import org.golgi.task.TextFamily;

/**
 * Learns the language model, step by step. Each step reads a batch of every family that the
 * curriculum names; their gradients are added, and Adam makes one step. A step depends on nothing
 * but the state before it and the seed, so a run that was interrupted goes on to the same end.
 */
final class LanguageModelTraining implements AutoCloseable {
  private static final ClippedAdam ADAM = ClippedAdam.standard();
  private static final double AVERAGE_DECAY = 0.95;

  private final Device device;
  private final Network network;
  private final Vocabulary vocabulary;
  private final Map<String, TextFamily> families;
  private final Curriculum curriculum;
  private final FlatParameters parameters;
  private final Map<Shape, Executable> graphs = new HashMap<>();

  LanguageModelTraining(
      Device device,
      Network network,
      Vocabulary vocabulary,
      Map<String, TextFamily> families,
      Curriculum curriculum) {
    this.device = device;
    this.network = network;
    this.vocabulary = vocabulary;
    this.families = families;
    this.curriculum = curriculum;
    this.parameters = new FlatParameters(network.parameters());
  }

  FlatParameters parameters() {
    return parameters;
  }

  /** The state before the first step: random weights. */
  TrainingState start(long seed) {
    return new TrainingState(
        seed,
        0,
        curriculum.smallest(),
        0,
        1,
        ClippedAdam.start(Initialisation.of(parameters, network.width(), seed)));
  }

  /**
   * Goes on from a state.
   *
   * @param steps number of steps to do, at most to the curriculum's end
   * @return the state after them
   */
  TrainingState run(TrainingState from, int steps, Progress progress) {
    int step = from.step();
    int entries = from.entries();
    int sinceGrowth = from.stepsSinceGrowth();
    double dictionaryLoss = from.dictionaryLoss();
    Map<String, Double> accuracy = new TreeMap<>();
    int end = Math.min(curriculum.steps(), step + steps);
    try (AdamSteps adam = new AdamSteps(device, ADAM, from.adam())) {
      for (; step < end; step++) {
        SplittableRandom random = new SplittableRandom(from.seed() * 1_000_003L + step);
        List<Reading> readings = curriculum.readings(step, entries, random);
        Map<String, Double> losses = step(adam, step, readings, random, accuracy);
        dictionaryLoss =
            AVERAGE_DECAY * dictionaryLoss
                + (1 - AVERAGE_DECAY) * losses.getOrDefault("code/key", dictionaryLoss);
        int grown = curriculum.grown(step, entries, sinceGrowth, dictionaryLoss);
        sinceGrowth = grown > entries ? 0 : sinceGrowth + 1;
        dictionaryLoss = grown > entries ? 1 : dictionaryLoss;
        entries = grown;
        progress.step(
            "learning the model", step + 1L, curriculum.steps(), detail(accuracy, entries));
      }
      return new TrainingState(
          from.seed(), step, entries, sinceGrowth, dictionaryLoss, adam.state());
    }
  }

  private static String detail(Map<String, Double> accuracy, int entries) {
    StringBuilder text = new StringBuilder();
    accuracy.forEach((family, share) -> text.append("%s %.2f, ".formatted(family, share)));
    return text.append(entries).append(" entries").toString();
  }

  /** One step; returns the answer loss of each family, and keeps its accuracy. */
  private Map<String, Double> step(
      AdamSteps adam,
      int step,
      List<Reading> readings,
      SplittableRandom random,
      Map<String, Double> accuracy) {
    List<TokenBatch> texts = new ArrayList<>();
    for (Reading reading : readings) {
      texts.add(reading.draw(families, vocabulary, random));
    }
    double weight = texts.stream().mapToDouble(TokenBatch::weight).sum();
    HostTensor normaliser = HostTensor.of(Shape.scalar(), (float) (1 / weight));
    List<AdamSteps.Batch> batches =
        texts.stream()
            .map(batch -> new AdamSteps.Batch(graph(batch), inputs(batch, normaliser)))
            .toList();
    List<Map<String, HostTensor>> figures = adam.step(step + 1L, curriculum.rate(step), batches);
    Map<String, Double> losses = new TreeMap<>();
    for (int i = 0; i < readings.size(); i++) {
      String family = readings.get(i).family();
      losses.put(family, number(figures.get(i), GroupGraph.ANSWER_LOSS));
      accuracy.merge(
          family,
          number(figures.get(i), GroupGraph.ANSWER_ACCURACY),
          (old, now) -> AVERAGE_DECAY * old + (1 - AVERAGE_DECAY) * now);
    }
    return losses;
  }

  private Executable graph(TokenBatch batch) {
    return graphs.computeIfAbsent(
        batch.shape(), shape -> device.compile(GroupGraph.of(network, parameters, shape)));
  }

  private static Map<String, HostTensor> inputs(TokenBatch batch, HostTensor normaliser) {
    return Map.of(
        GroupGraph.TOKENS, batch.tokens(),
        GroupGraph.TARGETS, batch.targets(),
        GroupGraph.WEIGHTS, batch.weights(),
        GroupGraph.ANSWERS, batch.answers(),
        GroupGraph.NORMALISER, normaliser);
  }

  private static double number(Map<String, HostTensor> figures, String name) {
    double number = Objects.requireNonNull(figures.get(name), name).scalar();
    if (!Double.isFinite(number)) {
      throw new IllegalStateException(
          "the " + name + " is " + number + "; the learning rate is too high");
    }
    return number;
  }

  @Override
  public void close() {
    graphs.values().forEach(Executable::close);
  }
}
