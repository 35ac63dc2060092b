package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.osgi.service.component.annotations.Component;

/** Lists of digits, each with three look-ups of which half go beyond the end. */
@Component(service = TextFamily.class)
public final class ListText implements TextFamily {
  private static final int QUERIES = 3;

  @Override
  public String id() {
    return "code/index";
  }

  @Override
  public List<String> vocabulary() {
    return PythonTokens.all();
  }

  @Override
  public List<TrainingText> texts(int count, int size, SplittableRandom random) {
    List<TrainingText> texts = new ArrayList<>();
    while (texts.size() < count) {
      ListLiteral list = ListLiteral.draw(size, random);
      if (!list.heldOut()) {
        PromptWriter writer = new PromptWriter();
        list.write(writer);
        for (int query = 0; query < QUERIES; query++) {
          int index =
              random.nextBoolean() ? random.nextInt(size) : size + random.nextInt(10 - size);
          list.ask(writer, index);
          writer.add("answer", list.answer(index)).add("newline", "\n");
        }
        texts.add(new TrainingText(writer.text(), writer.spans("answer")));
      }
    }
    return texts;
  }
}
