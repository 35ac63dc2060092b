package org.golgi.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.backend.onnx.OnnxBackend;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.graph.DType;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.library.onnxruntime.NativeRuntime;
import org.golgi.method.Settings;
import org.golgi.methods.mask.BinaryMask;

/**
 * Times one step of learning a mask on each backend in turn, on two layers of the shape of Gemma 2
 * 2B with 16 384 latents after the first, 16 prompts of 7 tokens. A benchmark, not a test: {@code
 * tools/bench/mask-step.sh} runs it.
 */
final class MaskStepTimes {
  private static final RandomModel TWO_LAYERS =
      new RandomModel(
          "two layers of Gemma 2 2B",
          true,
          List.of(0),
          16_384,
          Map.of(
              "hidden_size", 2304,
              "intermediate_size", 9216,
              "num_hidden_layers", 2,
              "num_attention_heads", 8,
              "num_key_value_heads", 4,
              "head_dim", 256,
              "attn_logit_softcapping", 50.0,
              "final_logit_softcapping", 30.0));

  private static final int PROMPTS = 16;
  private static final int ROUNDS = 5;
  private static final int STEPS = 12;

  /** The first steps find caches cold. */
  private static final int WARM = 2;

  private MaskStepTimes() {}

  /** Prints milliseconds a step, and compares the backends round by round. */
  public static void main(String[] arguments) {
    List<Backend> backends =
        List.of(new DjlBackend(new NativeLibraries()), new OnnxBackend(new NativeRuntime()));
    Folder.with(folder -> compare(backends, TWO_LAYERS.specimen(folder, PROMPTS, 1, DType.F32)));
  }

  private static void compare(List<Backend> backends, Specimen specimen) {
    Map<String, List<Double>> medians = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Backend backend : backends) {
        medians
            .computeIfAbsent(backend.id(), id -> new ArrayList<>())
            .add(median(times(backend, specimen)));
      }
    }
    medians.forEach(
        (id, times) ->
            System.out.printf(
                Locale.ROOT,
                "%-6s %6.1f ms a step (medians of %d rounds: %s)%n",
                id,
                median(times),
                ROUNDS,
                times.stream().map(ms -> String.format(Locale.ROOT, "%.1f", ms)).toList()));
    List<Double> ratios = new ArrayList<>();
    List<Double> first = Objects.requireNonNull(medians.get(backends.get(0).id()));
    List<Double> second = Objects.requireNonNull(medians.get(backends.get(1).id()));
    for (int round = 0; round < ROUNDS; round++) {
      ratios.add(first.get(round) / second.get(round));
    }
    System.out.printf(
        Locale.ROOT,
        "%s / %s: %.2f (median of the rounds)%n",
        backends.get(0).id(),
        backends.get(1).id(),
        median(ratios));
  }

  /** Milliseconds of each step but the first ones. */
  private static List<Double> times(Backend backend, Specimen specimen) {
    List<Long> ends = new ArrayList<>();
    Map<String, String> options =
        Map.of("sparsity", "0.05", "steps", String.valueOf(STEPS), "batch", "16");
    try (Device device = backend.open("cpu");
        SplicedSpecimen spliced = Splices.spliced(device, specimen, ErrorTerm.DROP)) {
      new BinaryMask()
          .find(
              spliced.prompts(),
              new Settings(options, 1),
              (what, done, total, detail) -> {
                if (what.startsWith("learning")) {
                  ends.add(System.nanoTime());
                }
              });
    }
    List<Double> times = new ArrayList<>();
    for (int step = WARM; step < ends.size(); step++) {
      times.add((ends.get(step) - ends.get(step - 1)) / 1e6);
    }
    return times;
  }

  private static double median(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }
}
