package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Traits that tell the labels of texts apart, without fail or nearly so: the share told, as a mean
 * over labels so that a frequent one does not decide, is at least 95 %.
 *
 * <p>For a token that is there or not, the share is counted. For traits of many values, such as the
 * token at a position, the label of a text is guessed as the most frequent one among the other
 * texts of its value; a value that no other text has tells nothing.
 */
final class Telltales {
  private final List<LabelledText> texts;
  private final Map<String, Integer> labels = new TreeMap<>();

  private Telltales(List<LabelledText> texts) {
    this.texts = texts;
    texts.forEach(text -> labels.merge(text.label(), 1, Integer::sum));
  }

  /** Returns what tells the labels of texts apart, traits in their order. */
  static List<Telltale> in(List<LabelledText> texts) {
    Telltales telltales = new Telltales(texts);
    List<Telltale> found = new ArrayList<>(telltales.tokens());
    found.addAll(telltales.positions());
    telltales
        .guessed(text -> text.pieces().size())
        .ifPresent(right -> found.add(Telltale.length(Trait.TOKENS, right)));
    telltales
        .guessed(LabelledText::characters)
        .ifPresent(right -> found.add(Telltale.length(Trait.CHARACTERS, right)));
    return found;
  }

  private List<Telltale> tokens() {
    Map<String, Map<String, Integer>> having = new TreeMap<>();
    for (LabelledText text : texts) {
      for (String token : new HashSet<>(text.pieces().values())) {
        having.computeIfAbsent(token, key -> new HashMap<>()).merge(text.label(), 1, Integer::sum);
      }
    }
    List<Telltale> found = new ArrayList<>();
    having.forEach((token, byLabel) -> token(token, byLabel).ifPresent(found::add));
    return found;
  }

  /** A token that nearly all texts of a label have and hardly any other text, or the reverse. */
  private Optional<Telltale> token(String token, Map<String, Integer> having) {
    int all = having.values().stream().mapToInt(Integer::intValue).sum();
    for (Map.Entry<String, Integer> label : labels.entrySet()) {
      int in = having.getOrDefault(label.getKey(), 0);
      int out = all - in;
      int inside = label.getValue();
      int outside = texts.size() - inside;
      double told = ((double) in / inside + (double) (outside - out) / outside) / 2;
      int right = in + outside - out;
      if (tells(told) || tells(1 - told)) {
        return Optional.of(Telltale.token(token, tells(told) ? right : texts.size() - right));
      }
    }
    return Optional.empty();
  }

  private List<Telltale> positions() {
    TreeSet<Integer> positions = new TreeSet<>();
    texts.forEach(text -> positions.addAll(text.pieces().keySet()));
    List<Telltale> found = new ArrayList<>();
    for (int position : positions) {
      guessed(text -> text.at(position))
          .ifPresent(right -> found.add(Telltale.position(position, right)));
    }
    return found;
  }

  /** Returns how many texts have their label guessed from a value, if that tells labels apart. */
  private Optional<Integer> guessed(Function<LabelledText, Object> value) {
    Map<Object, Map<String, Integer>> seen = new HashMap<>();
    texts.forEach(
        text ->
            seen.computeIfAbsent(value.apply(text), key -> new TreeMap<>())
                .merge(text.label(), 1, Integer::sum));
    Map<String, Integer> rightByLabel = new TreeMap<>();
    for (LabelledText text : texts) {
      Map<String, Integer> alike = new TreeMap<>(seen.getOrDefault(value.apply(text), Map.of()));
      alike.merge(text.label(), -1, Integer::sum);
      int own = alike.getOrDefault(text.label(), 0);
      alike.remove(text.label());
      if (alike.values().stream().allMatch(other -> other < own) && own > 0) {
        rightByLabel.merge(text.label(), 1, Integer::sum);
      }
    }
    double told =
        labels.entrySet().stream()
            .mapToDouble(
                label -> (double) rightByLabel.getOrDefault(label.getKey(), 0) / label.getValue())
            .average()
            .orElse(0);
    int right = rightByLabel.values().stream().mapToInt(Integer::intValue).sum();
    return tells(told) ? Optional.of(right) : Optional.empty();
  }

  private static boolean tells(double told) {
    return told >= 1 - Shares.MATTERS;
  }
}
