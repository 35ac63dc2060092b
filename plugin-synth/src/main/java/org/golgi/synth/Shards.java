package org.golgi.synth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The division of a checkpoint into files, as Hugging Face makes it. */
final class Shards {
  /** As large as files of published models are. */
  static final long USUAL_BYTES = 5_000_000_000L;

  private Shards() {}

  /**
   * The tensors of each file, in order: a file ends where the next tensor would make it too large.
   *
   * @param bytes size of each tensor, in the order of the model
   * @param most most bytes of a file, unless one tensor has more
   */
  static Map<String, List<String>> of(Map<String, Long> bytes, long most) {
    List<List<String>> files = new ArrayList<>();
    long filled = 0;
    for (Map.Entry<String, Long> tensor : bytes.entrySet()) {
      if (files.isEmpty() || filled + tensor.getValue() > most) {
        files.add(new ArrayList<>());
        filled = 0;
      }
      files.get(files.size() - 1).add(tensor.getKey());
      filled += tensor.getValue();
    }
    Map<String, List<String>> named = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      named.put(name(i + 1, files.size()), files.get(i));
    }
    return named;
  }

  private static String name(int number, int count) {
    return count == 1
        ? "model.safetensors"
        : "model-%05d-of-%05d.safetensors".formatted(number, count);
  }
}
