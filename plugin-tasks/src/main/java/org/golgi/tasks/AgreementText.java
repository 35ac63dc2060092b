package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.golgi.tasks.Lexicon.Inflected;
import org.osgi.service.component.annotations.Component;

/** Sentences of subject-verb agreement, each batch in one of the four forms. */
@Component(service = TextFamily.class)
public final class AgreementText implements TextFamily {
  @Override
  public String id() {
    return "sva";
  }

  @Override
  public List<String> vocabulary() {
    List<String> words = new ArrayList<>(List.of("The", " the", " that"));
    Stream.of(Lexicon.PEOPLE, Lexicon.THINGS, Lexicon.VERBS, Lexicon.RELATIVE_VERBS)
        .flatMap(List::stream)
        .flatMap((Inflected word) -> Stream.of(word.singular(), word.plural()))
        .forEach(word -> words.add(" " + word));
    Lexicon.PREPOSITIONS.forEach(word -> words.add(" " + word));
    return words;
  }

  @Override
  public List<TrainingText> texts(int count, int size, SplittableRandom random) {
    AgreementForm form = Draw.one(List.of(AgreementForm.values()), random);
    List<TrainingText> texts = new ArrayList<>();
    while (texts.size() < count) {
      AgreementSentence sentence =
          AgreementSentence.draw(form, Draw.number(random), Draw.number(random), random);
      if (!form.heldOut(sentence)) {
        PromptWriter writer = form.write(sentence).add("answer", form.answer(sentence));
        texts.add(new TrainingText(writer.text(), writer.spans("answer")));
      }
    }
    return texts;
  }
}
