package org.golgi.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;

/**
 * Where an unfinished training keeps its state: a folder beside the one that it will write. Each
 * file appears whole or not at all, so an interruption at any moment loses the last steps only.
 *
 * @param folder the folder
 * @param reader reads safetensors
 */
record TrainingFolder(Path folder, CheckpointReader reader) {
  private static final String MODEL = "language-model.safetensors";
  private static final String SAES = "saes.safetensors";
  private static final String PROGRESS = "progress";
  private static final String SCALES = "scales";
  private static final String THRESHOLDS = "thresholds";
  private static final String SILENCE = "silence/";

  /** The language model's state, if training has begun. */
  Optional<TrainingState> model(long seed) throws IOException {
    Path file = folder.resolve(MODEL);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Checkpoint stored = reader.read(file);
    double[] progress = progress(file, stored, seed);
    return Optional.of(
        new TrainingState(
            seed,
            (int) progress[1],
            (int) progress[2],
            (int) progress[3],
            progress[4],
            adam(stored)));
  }

  void write(TrainingState state) throws IOException {
    Map<String, HostTensor> tensors = new LinkedHashMap<>(state.adam());
    tensors.put(
        PROGRESS,
        numbers(
            (double) state.seed(),
            state.step(),
            state.entries(),
            state.stepsSinceGrowth(),
            state.dictionaryLoss()));
    write(MODEL, tensors);
  }

  /** The SAEs' state, if their training has begun. */
  Optional<SaeState> saes(long seed, int sites) throws IOException {
    Path file = folder.resolve(SAES);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Checkpoint stored = reader.read(file);
    double[] progress = progress(file, stored, seed);
    List<HostTensor> silence = new ArrayList<>();
    for (int site = 0; site < sites; site++) {
      silence.add(stored.tensor(SILENCE + site));
    }
    return Optional.of(
        new SaeState(
            seed,
            (int) progress[1],
            list(stored.tensor(SCALES)),
            list(stored.tensor(THRESHOLDS)),
            silence,
            adam(stored)));
  }

  void write(SaeState state) throws IOException {
    Map<String, HostTensor> tensors = new LinkedHashMap<>(state.adam());
    tensors.put(PROGRESS, numbers((double) state.seed(), state.step()));
    tensors.put(SCALES, numbers(array(state.scales())));
    tensors.put(THRESHOLDS, numbers(array(state.thresholds())));
    for (int site = 0; site < state.silence().size(); site++) {
      tensors.put(SILENCE + site, state.silence().get(site));
    }
    write(SAES, tensors);
  }

  private void write(String name, Map<String, HostTensor> tensors) throws IOException {
    Files.createDirectories(folder);
    SafetensorsWriter.write(folder.resolve(name), tensors, Map.of());
  }

  private static double[] progress(Path file, Checkpoint stored, long seed) {
    double[] progress = stored.tensor(PROGRESS).toDoubles();
    if (progress[0] != seed) {
      throw new InvalidInputException(
          file.toString(),
          "it is of a training with --seed %.0f, not %d".formatted(progress[0], seed),
          "go on with that seed, or remove the folder");
    }
    return progress;
  }

  private static Map<String, HostTensor> adam(Checkpoint stored) {
    Map<String, HostTensor> adam = new LinkedHashMap<>();
    for (String name : List.of(ClippedAdam.PARAMETERS, ClippedAdam.MEAN, ClippedAdam.SQUARE)) {
      adam.put(name, stored.tensor(name));
    }
    return adam;
  }

  private static HostTensor numbers(double... numbers) {
    return HostTensor.of(Shape.of(numbers.length), numbers);
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<Double> list(HostTensor numbers) {
    List<Double> list = new ArrayList<>();
    for (double number : numbers.toDoubles()) {
      list.add(number);
    }
    return list;
  }

  /** Removes the folder, when what it was for is done. */
  void remove() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
