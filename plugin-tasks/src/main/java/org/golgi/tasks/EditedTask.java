package org.golgi.tasks;

import java.util.List;
import java.util.function.Function;
import org.golgi.task.Edit;
import org.golgi.task.EditKind;
import org.golgi.task.EditableTask;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Task;

/**
 * A task with edits of its prompts.
 *
 * @param task the task
 * @param editKinds the kinds of edits
 * @param all every edit of a pair
 */
record EditedTask(Task task, List<EditKind> editKinds, Function<PromptPair, List<Edit>> all)
    implements EditableTask {
  EditedTask {
    editKinds = List.copyOf(editKinds);
  }

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public String description() {
    return task.description();
  }

  @Override
  public PromptSplit prompts(int train, int test, long seed) {
    return task.prompts(train, test, seed);
  }

  @Override
  public List<Edit> edits(PromptPair pair) {
    return all.apply(pair);
  }
}
