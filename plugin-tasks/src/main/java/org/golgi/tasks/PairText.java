package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.osgi.service.component.annotations.Component;

/**
 * The scaffold of the dictionary task: pairs of a name and a digit, then the same pairs in another
 * order, so that each digit of the second half follows from its name. Written more and more like a
 * dictionary: {@code Ben3}, {@code Ben:3}, {@code "Ben":3,}.
 */
@Component(service = TextFamily.class)
public final class PairText implements TextFamily {
  private static final int STYLES = 3;

  @Override
  public String id() {
    return "pairs";
  }

  @Override
  public List<String> vocabulary() {
    return PythonTokens.all();
  }

  @Override
  public List<TrainingText> texts(int count, int size, SplittableRandom random) {
    int style = random.nextInt(STYLES);
    List<TrainingText> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DictionaryLiteral pairs = DictionaryLiteral.draw(size, random);
      PromptWriter writer = new PromptWriter();
      for (int entry = 0; entry < size; entry++) {
        write(writer, pairs, entry, style, "value");
      }
      writer.add("separator", "|");
      for (int entry : Draw.distinct(size, IntStream.range(0, size).boxed().toList(), random)) {
        write(writer, pairs, entry, style, "answer");
      }
      texts.add(new TrainingText(writer.text(), writer.spans("answer")));
    }
    return texts;
  }

  private static void write(
      PromptWriter writer, DictionaryLiteral pairs, int entry, int style, String role) {
    String key = pairs.keys().get(entry);
    String before = style == 2 ? "\"" + key + "\":" : style == 1 ? key + ":" : key;
    writer.add("key", before).add(role, String.valueOf(pairs.values().get(entry)));
    if (style == 2) {
      writer.add("comma", ",");
    }
  }
}
