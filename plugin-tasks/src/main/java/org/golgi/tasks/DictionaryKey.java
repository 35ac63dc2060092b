package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;

/**
 * Dictionary key error: a look-up of a key that is not there; the corrupted prompt asks for one
 * that is.
 */
final class DictionaryKey {
  private static final int SIZE = 5;
  private static final String KIND = "key_error";

  private DictionaryKey() {}

  static Task task() {
    return new EditedTask(
        new GeneratedTask(
            "code/key",
            "dictionary key error: '>>> ages={\"Ben\":3,...}\\n>>> ages[\"Tom\"]\\n' -> Traceback",
            List.of(KIND),
            (kind, random) -> candidate(random)),
        DictionaryEdits.KINDS,
        DictionaryEdits::of);
  }

  private static Candidate candidate(SplittableRandom random) {
    DictionaryLiteral dictionary = DictionaryLiteral.draw(SIZE, random);
    while (!dictionary.heldOut()) {
      dictionary = DictionaryLiteral.draw(SIZE, random);
    }
    String missing = dictionary.missing(random);
    String present = Draw.one(dictionary.keys(), random);
    PromptPair pair =
        new PromptPair(
            prompt(dictionary, missing),
            prompt(dictionary, present),
            dictionary.answer(missing),
            dictionary.answer(present),
            KIND);
    return new Candidate(pair, String.join("|", dictionary.keys()));
  }

  private static Prompt prompt(DictionaryLiteral dictionary, String key) {
    PromptWriter writer = new PromptWriter();
    dictionary.write(writer);
    dictionary.ask(writer, key);
    return writer.prompt();
  }
}
