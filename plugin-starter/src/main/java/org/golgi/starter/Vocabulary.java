package org.golgi.starter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tokens of the built-in model: four special ones and then every word of the text families,
 * sorted. A text is split by {@link #SPLIT}, and each part is one token.
 */
final class Vocabulary {
  /** A word with its leading space, {@code >>>}, a digit, a newline, or any other character. */
  static final String SPLIT = " ?[A-Za-z]+|>>>|[0-9]|\\n|[^A-Za-z0-9]";

  static final String PAD = "<pad>";
  static final String EOS = "<eos>";
  static final String BOS = "<bos>";
  static final String UNKNOWN = "<unk>";

  private static final Pattern PATTERN = Pattern.compile(SPLIT);

  private final List<String> tokens;
  private final Map<String, Integer> ids = new HashMap<>();

  Vocabulary(Collection<String> words) {
    tokens =
        Stream.concat(Stream.of(PAD, EOS, BOS, UNKNOWN), new TreeSet<>(words).stream()).toList();
    for (int id = 0; id < tokens.size(); id++) {
      ids.put(tokens.get(id), id);
    }
  }

  List<String> tokens() {
    return tokens;
  }

  int size() {
    return tokens.size();
  }

  int id(String token) {
    return ids.getOrDefault(token, ids.getOrDefault(UNKNOWN, 0));
  }

  /** A text as ids, the beginning-of-sequence token first. */
  int[] encode(String text) {
    return Stream.concat(Stream.of(BOS), parts(text)).mapToInt(this::id).toArray();
  }

  /** For each token of {@link #encode} the index of its first character; -1 for the first. */
  int[] starts(String text) {
    return java.util.stream.IntStream.concat(
            java.util.stream.IntStream.of(-1),
            PATTERN.matcher(text).results().mapToInt(match -> match.start()))
        .toArray();
  }

  private static Stream<String> parts(String text) {
    return PATTERN.matcher(text).results().map(match -> match.group());
  }
}
