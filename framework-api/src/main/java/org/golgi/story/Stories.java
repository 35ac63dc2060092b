package org.golgi.story;

import org.golgi.method.Progress;
import org.osgi.annotation.versioning.ProviderType;

/** Tells the stories of runs. Safe for many threads. */
@ProviderType
public interface Stories {
  /**
   * Tells the story of a run, and keeps it as {@code story.md} and {@code story.json} in its
   * folder.
   *
   * @param progress told of the cost before claims are tested, and of every step; it may throw
   *     {@link java.util.concurrent.CancellationException} to end the work, which then keeps
   *     nothing
   * @throws org.golgi.input.InvalidInputException if there is no such run, its circuit has no
   *     nodes, or the model, the SAEs or the prompts have changed since
   */
  StoryReport story(StoryRequest request, Progress progress);

  /** Returns the story as one line of JSON: what {@code story --json} prints. */
  String json(StoryReport report);
}
