package org.golgi.synth;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;

/**
 * A {@code tokenizer.json} of Gemma's form: byte-pair merges, a space written as U+2581, single
 * bytes where the vocabulary lacks a character. Every given word is one token; so are its
 * beginnings, by which the merges come to it; tokens that no text has fill up the vocabulary.
 */
final class SyntheticTokens {
  private static final List<String> SPECIAL = List.of("<pad>", "<eos>", "<bos>", "<unk>");
  private static final String SPACE = "\u2581";
  private static final char FIRST_PRINTABLE = '!';
  private static final char LAST_PRINTABLE = '~';

  /** Merges of words with a leading space come first, so that no other takes their letters. */
  private static final Comparator<String> SPACED_FIRST =
      Comparator.comparing((String token) -> !token.startsWith(SPACE))
          .thenComparing(Comparator.naturalOrder());

  private SyntheticTokens() {}

  /**
   * Makes the file's content.
   *
   * @param vocabulary number of tokens
   * @param words texts of one token each, a leading space being part of a word
   * @throws InvalidInputException if the vocabulary has no room for them
   */
  static ObjectNode of(int vocabulary, Collection<String> words) {
    Set<String> beginnings = new TreeSet<>(SPACED_FIRST);
    for (String word : words) {
      String spelled = word.replace(" ", SPACE);
      for (int end = 2; end <= spelled.length(); end++) {
        beginnings.add(spelled.substring(0, end));
      }
    }
    Set<String> tokens = new LinkedHashSet<>(SPECIAL);
    for (int b = 0; b < 256; b++) {
      tokens.add("<0x%02X>".formatted(b));
    }
    tokens.add("\n");
    tokens.add(SPACE);
    for (char c = FIRST_PRINTABLE; c <= LAST_PRINTABLE; c++) {
      tokens.add(String.valueOf(c));
    }
    tokens.addAll(beginnings);
    if (tokens.size() > vocabulary) {
      throw new InvalidInputException(
          "vocab_size " + vocabulary,
          "bytes, characters and the words of the tasks are %d tokens".formatted(tokens.size()),
          "give a configuration with a larger vocabulary");
    }
    for (int i = 0; tokens.size() < vocabulary; i++) {
      tokens.add("<unused" + i + ">");
    }
    ObjectNode json = Resource.json("tokenizer.json");
    ObjectNode ids = json.withObject("/model").putObject("vocab");
    tokens.forEach(token -> ids.put(token, ids.size()));
    ArrayNode merges = json.withObject("/model").putArray("merges");
    for (String token : beginnings) {
      int last = token.length() - 1;
      merges.addArray().add(token.substring(0, last)).add(token.substring(last));
    }
    return json;
  }
}
