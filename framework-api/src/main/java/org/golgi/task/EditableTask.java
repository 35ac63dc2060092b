package org.golgi.task;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A task that knows what can be changed in its prompts without a change of the right answer, so
 * that attacks on a model's way of doing it can be looked for. Optional: a {@link Task} service may
 * be one.
 */
@ConsumerType
public interface EditableTask extends Task {
  /** Returns the kinds of edits that there are. */
  List<EditKind> editKinds();

  /**
   * Returns every edit of the clean prompt of a pair, in a fixed order.
   *
   * <p>A prompt's tokens are those of a model, which may not know all of the words: what it does
   * not know is left out by whoever asks.
   *
   * @param pair a pair of this task
   */
  List<Edit> edits(PromptPair pair);
}
