package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.golgi.tasks.IndirectObject.Scene;
import org.osgi.service.component.annotations.Component;

/**
 * Scenes of giving. Of four the giver is a third person in one: then either name may follow, and
 * none is an answer.
 */
@Component(service = TextFamily.class)
public final class IndirectObjectText implements TextFamily {
  @Override
  public String id() {
    return "ioi";
  }

  @Override
  public List<String> vocabulary() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "Then", ",", " and", " had", " a", " lot", " of", " fun", " at", " the", ".",
                " gave", " to"));
    Stream.of(Lexicon.NAMES, Lexicon.PLACES, Lexicon.GIFTS)
        .flatMap(List::stream)
        .forEach(word -> words.add(" " + word));
    return words;
  }

  @Override
  public List<TrainingText> texts(int count, int size, SplittableRandom random) {
    List<TrainingText> texts = new ArrayList<>();
    while (texts.size() < count) {
      List<String> names = Draw.distinct(3, Lexicon.NAMES, random);
      boolean third = random.nextInt(4) == 0;
      int giver = third ? 2 : random.nextInt(2);
      Scene scene = Scene.draw(names.get(0), names.get(1), names.get(giver), random);
      if (!scene.heldOut()) {
        int receiver = third ? random.nextInt(2) : 1 - giver;
        PromptWriter writer =
            scene.write().add(third ? "either" : "answer", " " + names.get(receiver));
        texts.add(new TrainingText(writer.text(), writer.spans("answer")));
      }
    }
    return texts;
  }
}
