package org.golgi.models.architecture;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which layers see only the last positions.
 *
 * @param sliding whether each layer does
 * @param extent how many positions those layers see, itself included; 0 where none does
 */
record Windows(List<Boolean> sliding, int extent) {
  private static final String SLIDING = "sliding_attention";
  private static final String FULL = "full_attention";
  private static final String WINDOW = "sliding_window";

  /**
   * Reads {@code layer_types} and {@code sliding_window}.
   *
   * @param usual the window where the field is absent; null means that there is none
   * @param slides the layers that slide where {@code layer_types} is absent
   */
  static Windows read(Fields fields, int layers, int usual, IntPredicate slides) {
    List<Boolean> sliding = sliding(fields, layers, slides);
    int window = 0;
    if (fields.config().optionalNumber(WINDOW, usual).isPresent()) {
      window = fields.atLeastOne(WINDOW, usual);
    } else if (sliding.contains(true)) {
      throw fields.config().unsupported(WINDOW, "at least 1 where a layer has sliding attention");
    }
    return new Windows(sliding, window);
  }

  /**
   * Reads the windows of Qwen: those layers slide that come after the first {@code
   * max_window_layers}, if {@code use_sliding_window} is on.
   */
  static Windows ofQwen(Fields fields, int layers) {
    int whole = fields.config().integer("max_window_layers", 28);
    if (fields.config().flag("use_sliding_window", false)) {
      boolean none = fields.config().optionalNumber(WINDOW, 1).isEmpty();
      return read(fields, layers, 4096, layer -> layer >= whole && !none);
    }
    if (sliding(fields, layers, layer -> false).contains(true)) {
      throw fields.config().unsupported("use_sliding_window", "true where a layer slides");
    }
    // The window stands in the file for when it is switched on.
    fields.config().has(WINDOW);
    return new Windows(Collections.nCopies(layers, false), 0);
  }

  private static List<Boolean> sliding(Fields fields, int layers, IntPredicate slides) {
    List<String> types = fields.config().texts("layer_types");
    if (types.isEmpty()) {
      return IntStream.range(0, layers).mapToObj(slides::test).toList();
    }
    if (types.size() != layers || !Set.of(SLIDING, FULL).containsAll(types)) {
      throw fields
          .config()
          .unsupported(
              "layer_types",
              "one of " + SLIDING + ", " + FULL + " for each of " + layers + " layers");
    }
    return types.stream().map(SLIDING::equals).toList();
  }

  boolean slides(int layer) {
    return sliding.get(layer);
  }

  /** How many positions back a layer sees, itself included; 0 for all. */
  int of(int layer) {
    return slides(layer) ? extent : 0;
  }
}
