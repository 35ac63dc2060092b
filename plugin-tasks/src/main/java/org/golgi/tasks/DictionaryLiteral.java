package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A dictionary from names to digits under a name, in Python. */
record DictionaryLiteral(String variable, List<String> keys, List<Integer> values) {
  static DictionaryLiteral draw(int size, SplittableRandom random) {
    return new DictionaryLiteral(
        Draw.one(Lexicon.VARIABLES, random),
        Draw.distinct(size, Lexicon.NAMES, random),
        IntStream.range(0, size).mapToObj(i -> random.nextInt(10)).toList());
  }

  boolean heldOut() {
    return HeldOut.is("dictionary", variable, keys.toString(), values.toString());
  }

  void write(PromptWriter writer) {
    writer
        .add("prompt 1", ">>>")
        .add("variable", " " + variable)
        .add("equals", "=")
        .add("dictionary open", "{");
    for (int i = 0; i < keys.size(); i++) {
      if (i > 0) {
        writer.add("comma " + i, ",");
      }
      writer
          .add("quote before key " + i, "\"")
          .add("key " + i, keys.get(i))
          .add("quote after key " + i, "\"")
          .add("colon " + i, ":")
          .add("value " + i, String.valueOf(values.get(i)));
    }
    writer.add("dictionary close", "}").add("newline 1", "\n");
  }

  void ask(PromptWriter writer, String key) {
    writer
        .add("prompt 2", ">>>")
        .add("queried variable", " " + variable)
        .add("query open", "[")
        .add("quote before queried key", "\"")
        .add("queried key", key)
        .add("quote after queried key", "\"")
        .add("query close", "]")
        .add("newline 2", "\n");
  }

  String answer(String key) {
    int index = keys.indexOf(key);
    return index >= 0 ? String.valueOf(values.get(index)) : Lexicon.ERROR;
  }

  /** A name that is none of the keys. */
  String missing(SplittableRandom random) {
    return Draw.one(Lexicon.NAMES.stream().filter(name -> !keys.contains(name)).toList(), random);
  }
}
