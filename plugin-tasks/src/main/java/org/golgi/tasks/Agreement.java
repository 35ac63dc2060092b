package org.golgi.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;

/**
 * The tasks of subject-verb agreement: the corrupted prompt has the number flipped that the verb
 * agrees with.
 */
final class Agreement {
  private Agreement() {}

  static Task task(AgreementForm form) {
    List<String> kinds = new ArrayList<>();
    for (GrammaticalNumber subject : GrammaticalNumber.values()) {
      if (form == AgreementForm.SIMPLE) {
        kinds.add(subject.word());
      } else {
        for (GrammaticalNumber other : GrammaticalNumber.values()) {
          kinds.add(subject.word() + "_" + other.word());
        }
      }
    }
    AgreementSentence example = draw(form, kinds.get(0), new SplittableRandom(1));
    String description =
        "subject-verb agreement: '%s' ->%s"
            .formatted(form.write(example).text(), form.answer(example));
    return new EditedTask(
        generated(form, kinds, description),
        AgreementEdits.kinds(form),
        pair -> AgreementEdits.of(form, pair));
  }

  private static Task generated(AgreementForm form, List<String> kinds, String description) {
    return new GeneratedTask(
        form.id(),
        description,
        kinds,
        (kind, random) -> {
          AgreementSentence clean = draw(form, kind, random);
          AgreementSentence corrupted = form.flipped(clean);
          PromptPair pair =
              new PromptPair(
                  form.write(clean).prompt(),
                  form.write(corrupted).prompt(),
                  form.answer(clean),
                  form.answer(corrupted),
                  kind);
          return new Candidate(pair, form.group(clean));
        });
  }

  private static AgreementSentence draw(AgreementForm form, String kind, SplittableRandom random) {
    String[] numbers = kind.split("_", -1);
    GrammaticalNumber subject = number(numbers[0]);
    GrammaticalNumber other = number(numbers[numbers.length - 1]);
    while (true) {
      AgreementSentence sentence = AgreementSentence.draw(form, subject, other, random);
      if (form.heldOut(sentence)) {
        return sentence;
      }
    }
  }

  private static GrammaticalNumber number(String word) {
    return word.equals(GrammaticalNumber.SINGULAR.word())
        ? GrammaticalNumber.SINGULAR
        : GrammaticalNumber.PLURAL;
  }
}
