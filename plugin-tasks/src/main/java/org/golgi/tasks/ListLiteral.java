package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A list of digits under a name, in Python. */
record ListLiteral(String variable, List<Integer> values) {
  static ListLiteral draw(int size, SplittableRandom random) {
    return new ListLiteral(
        Draw.one(Lexicon.VARIABLES, random),
        IntStream.range(0, size).mapToObj(i -> random.nextInt(10)).toList());
  }

  boolean heldOut() {
    return HeldOut.is("list", variable, values.toString());
  }

  void write(PromptWriter writer) {
    writer
        .add("prompt 1", ">>>")
        .add("variable", " " + variable)
        .add("equals", "=")
        .add("list open", "[");
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        writer.add("comma " + i, ",");
      }
      writer.add("value " + i, String.valueOf(values.get(i)));
    }
    writer.add("list close", "]").add("newline 1", "\n");
  }

  void ask(PromptWriter writer, int index) {
    writer
        .add("prompt 2", ">>>")
        .add("queried variable", " " + variable)
        .add("query open", "[")
        .add("queried index", String.valueOf(index))
        .add("query close", "]")
        .add("newline 2", "\n");
  }

  String answer(int index) {
    return index < values.size() ? String.valueOf(values.get(index)) : Lexicon.ERROR;
  }
}
