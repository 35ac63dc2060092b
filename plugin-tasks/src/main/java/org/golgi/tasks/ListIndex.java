package org.golgi.tasks;

import java.util.List;
import java.util.SplittableRandom;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;

/**
 * List index, with and without an error: a list of five digits and a look-up within or beyond it;
 * the corrupted prompt looks up beyond or within. Nothing differs but the index, which is the
 * contrast itself: with lists of one length its digit tells the two apart, as in the published task
 * without its comments.
 */
final class ListIndex {
  private static final int SIZE = 5;
  private static final String WITH_ERROR = "error";
  private static final String WITHOUT_ERROR = "no_error";

  private ListIndex() {}

  static Task task() {
    return new GeneratedTask(
        "code/index",
        "list index, with and without error: '>>> data=[6,5,1,9,1]\\n>>> data[7]\\n' -> Traceback",
        List.of(WITH_ERROR, WITHOUT_ERROR),
        ListIndex::candidate);
  }

  private static Candidate candidate(String kind, SplittableRandom random) {
    ListLiteral list = ListLiteral.draw(SIZE, random);
    while (!list.heldOut()) {
      list = ListLiteral.draw(SIZE, random);
    }
    int within = random.nextInt(SIZE);
    int beyond = SIZE + random.nextInt(10 - SIZE);
    boolean error = kind.equals(WITH_ERROR);
    int clean = error ? beyond : within;
    int corrupted = error ? within : beyond;
    PromptPair pair =
        new PromptPair(
            prompt(list, clean),
            prompt(list, corrupted),
            list.answer(clean),
            list.answer(corrupted),
            kind);
    return new Candidate(pair, list.toString());
  }

  private static Prompt prompt(ListLiteral list, int index) {
    PromptWriter writer = new PromptWriter();
    list.write(writer);
    list.ask(writer, index);
    return writer.prompt();
  }
}
