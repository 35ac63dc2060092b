package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.osgi.service.component.annotations.Component;

/**
 * Dictionaries from names to digits, each with four look-ups of which two in three find their key.
 */
@Component(service = TextFamily.class)
public final class DictionaryText implements TextFamily {
  private static final int QUERIES = 4;

  @Override
  public String id() {
    return "code/key";
  }

  @Override
  public List<String> vocabulary() {
    return PythonTokens.all();
  }

  @Override
  public List<TrainingText> texts(int count, int size, SplittableRandom random) {
    List<TrainingText> texts = new ArrayList<>();
    while (texts.size() < count) {
      DictionaryLiteral dictionary = DictionaryLiteral.draw(size, random);
      if (!dictionary.heldOut()) {
        PromptWriter writer = new PromptWriter();
        dictionary.write(writer);
        for (int query = 0; query < QUERIES; query++) {
          String key =
              random.nextInt(3) < 2
                  ? Draw.one(dictionary.keys(), random)
                  : dictionary.missing(random);
          dictionary.ask(writer, key);
          writer.add("answer", dictionary.answer(key)).add("newline", "\n");
        }
        texts.add(new TrainingText(writer.text(), writer.spans("answer")));
      }
    }
    return texts;
  }
}
