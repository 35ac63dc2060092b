package org.golgi.models.huggingface;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.models.checkpoint.RenamedCheckpoint;

/**
 * The beginnings of tensors' names, in which files of one architecture differ: by whether a head
 * was saved with the model, and by what is around a text model that also sees images.
 */
public final class TensorNames {
  private static final List<Beginning> BEGINNINGS =
      List.of(
          new Beginning("model.", "language_model.model."),
          new Beginning("lm_head.", "language_model.lm_head."),
          new Beginning("model.", "model.language_model."),
          new Beginning("model.", ""),
          new Beginning("transformer.", ""),
          new Beginning("gpt_neox.", ""));

  private TensorNames() {}

  private record Beginning(String asked, String stored) {
    Stream<String> in(String name) {
      return name.startsWith(asked)
          ? Stream.of(stored + name.substring(asked.length()))
          : Stream.empty();
    }
  }

  /**
   * Returns a checkpoint with its tensors under the names that are asked for. One that it has under
   * no known name is missing as it is asked for.
   */
  public static Checkpoint asAsked(Checkpoint stored, Set<String> asked) {
    if (stored.names().containsAll(asked)) {
      return stored;
    }
    Map<String, String> names = new TreeMap<>();
    for (String name : asked) {
      Stream.concat(Stream.of(name), BEGINNINGS.stream().flatMap(other -> other.in(name)))
          .filter(stored.names()::contains)
          .findFirst()
          .ifPresent(found -> names.put(name, found));
    }
    return new RenamedCheckpoint(stored, names);
  }
}
