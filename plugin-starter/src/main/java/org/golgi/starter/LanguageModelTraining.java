package org.golgi.starter;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.method.Progress;
import org.golgi.model.Network;
import org.golgi.task.TextFamily;

/**
 * Learns the language model, step by step. Each step reads a batch of every family that the
 * curriculum names; their gradients are added, and Adam makes one step. A step depends on nothing
 * but the state before it and the seed, so a run that was interrupted goes on to the same end.
 */
final class LanguageModelTraining implements AutoCloseable {
  private static final Adam ADAM = new Adam(0.9, 0.98, 1);
  private static final double AVERAGE_DECAY = 0.95;

  private final Device device;
  private final Network network;
  private final Vocabulary vocabulary;
  private final Map<String, TextFamily> families;
  private final Curriculum curriculum;
  private final FlatParameters parameters;
  private final Map<Shape, Executable> groups = new HashMap<>();
  private final Map<Integer, Executable> updates = new HashMap<>();

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

  /**
   * The state before the first step: random weights, and norms that begin small after attention and
   * feed-forward.
   */
  TrainingState start(long seed) {
    return new TrainingState(
        seed,
        0,
        curriculum.smallest(),
        0,
        1,
        Adam.start(Initialisation.of(parameters, network.width(), seed)));
  }

  /**
   * Goes on from a state.
   *
   * @param steps number of steps to do, at most to the curriculum's end
   * @return the state after them
   */
  TrainingState run(TrainingState from, int steps, Progress progress) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    from.adam().forEach((name, tensor) -> state.put(name, device.upload(tensor)));
    int step = from.step();
    int entries = from.entries();
    int sinceGrowth = from.stepsSinceGrowth();
    double dictionaryLoss = from.dictionaryLoss();
    Map<String, Double> accuracy = new TreeMap<>();
    int end = Math.min(curriculum.steps(), step + steps);
    try {
      for (; step < end; step++) {
        SplittableRandom random = new SplittableRandom(from.seed() * 1_000_003L + step);
        List<Reading> readings = curriculum.readings(step, entries, random);
        Map<String, Double> losses = step(state, step, readings, random, accuracy);
        dictionaryLoss =
            AVERAGE_DECAY * dictionaryLoss
                + (1 - AVERAGE_DECAY) * losses.getOrDefault("code/key", dictionaryLoss);
        int grown = curriculum.grown(step, entries, sinceGrowth, dictionaryLoss);
        sinceGrowth = grown > entries ? 0 : sinceGrowth + 1;
        dictionaryLoss = grown > entries ? 1 : dictionaryLoss;
        entries = grown;
        progress.step(
            "learning the model", step + 1, curriculum.steps(), detail(accuracy, entries));
      }
      Map<String, HostTensor> adam = new LinkedHashMap<>();
      state.forEach((name, tensor) -> adam.put(name, tensor.download()));
      return new TrainingState(from.seed(), step, entries, sinceGrowth, dictionaryLoss, adam);
    } finally {
      state.values().forEach(Tensor::close);
    }
  }

  private static String detail(Map<String, Double> accuracy, int entries) {
    StringBuilder text = new StringBuilder();
    accuracy.forEach((family, share) -> text.append("%s %.2f, ".formatted(family, share)));
    return text.append(entries).append(" entries").toString();
  }

  /** One step; replaces the state, and returns the answer loss of each family. */
  private Map<String, Double> step(
      Map<String, Tensor> state,
      int step,
      List<Reading> readings,
      SplittableRandom random,
      Map<String, Double> accuracy) {
    Map<String, TokenBatch> batches = new LinkedHashMap<>();
    for (Reading reading : readings) {
      TextFamily family = families.get(reading.family());
      if (family == null) {
        throw new IllegalStateException("no text family " + reading.family());
      }
      batches.put(
          reading.family(),
          TokenBatch.of(family.texts(reading.texts(), reading.size(), random), vocabulary));
    }
    double weight = batches.values().stream().mapToDouble(TokenBatch::weight).sum();
    Map<String, Double> losses = new TreeMap<>();
    Map<String, Tensor> inputs = new HashMap<>(state);
    try {
      inputs.put(Adam.RATES, device.upload(ADAM.rates(curriculum.rate(step), step + 1L)));
      inputs.put(
          GroupGraph.NORMALISER,
          device.upload(HostTensor.of(Shape.scalar(), (float) (1 / weight))));
      int index = 0;
      for (Map.Entry<String, TokenBatch> batch : batches.entrySet()) {
        Map<String, Tensor> outputs = gradient(batch.getValue(), inputs);
        inputs.put(gradientName(index++), take(outputs, GroupGraph.GRADIENT));
        losses.put(batch.getKey(), number(outputs, GroupGraph.ANSWER_LOSS));
        double right = number(outputs, GroupGraph.ANSWER_ACCURACY);
        accuracy.merge(
            batch.getKey(), right, (old, now) -> AVERAGE_DECAY * old + (1 - AVERAGE_DECAY) * now);
      }
      Map<String, Tensor> next = updates.computeIfAbsent(index, this::update).run(inputs);
      state.values().forEach(Tensor::close);
      state.clear();
      state.putAll(next);
    } finally {
      inputs.forEach(
          (name, tensor) -> {
            if (!tensorIsState(name)) {
              tensor.close();
            }
          });
    }
    return losses;
  }

  private static boolean tensorIsState(String name) {
    return name.equals(Adam.PARAMETERS) || name.equals(Adam.MEAN) || name.equals(Adam.SQUARE);
  }

  private static String gradientName(int index) {
    return "gradient/" + index;
  }

  private Map<String, Tensor> gradient(TokenBatch batch, Map<String, Tensor> inputs) {
    Executable executable =
        groups.computeIfAbsent(
            batch.shape(), shape -> device.compile(GroupGraph.of(network, parameters, shape)));
    try (Tensor tokens = device.upload(batch.tokens());
        Tensor targets = device.upload(batch.targets());
        Tensor weights = device.upload(batch.weights());
        Tensor answers = device.upload(batch.answers())) {
      Map<String, Tensor> all = new HashMap<>(inputs);
      all.put(GroupGraph.TOKENS, tokens);
      all.put(GroupGraph.TARGETS, targets);
      all.put(GroupGraph.WEIGHTS, weights);
      all.put(GroupGraph.ANSWERS, answers);
      return executable.run(all);
    }
  }

  /** The graph that adds so many gradients and makes a step of Adam. */
  private Executable update(int gradients) {
    GraphBuilder g = new GraphBuilder();
    Shape shape = Shape.of(parameters.size());
    Value sum = g.input(gradientName(0), DType.F32, shape);
    for (int i = 1; i < gradients; i++) {
      sum = sum.plus(g.input(gradientName(i), DType.F32, shape));
    }
    ADAM.step(g, sum);
    Graph graph = Simplification.of(g.build());
    return device.compile(graph);
  }

  private static Tensor take(Map<String, Tensor> outputs, String name) {
    Tensor tensor = outputs.get(name);
    if (tensor == null) {
      throw new IllegalStateException("no output " + name);
    }
    return tensor;
  }

  private static double number(Map<String, Tensor> outputs, String name) {
    try (Tensor tensor = take(outputs, name)) {
      double number = tensor.download().scalar();
      if (!Double.isFinite(number)) {
        throw new IllegalStateException(
            "the " + name + " is " + number + "; the learning rate is too high");
      }
      return number;
    }
  }

  @Override
  public void close() {
    groups.values().forEach(Executable::close);
    updates.values().forEach(Executable::close);
  }
}
