package org.golgi.attack;

import java.nio.file.Path;
import java.util.List;

/**
 * The request to attack the model of a run.
 *
 * @param folder a run folder, or the name of one among the runs
 * @param kinds ids of the kinds of edits; empty for all that the task has
 * @param nodes number of nodes whose activation a search looks at, at least 1
 * @param searched number of test prompts that are searched, at most; 0 to search none
 */
public record AttackRequest(Path folder, List<String> kinds, int nodes, int searched) {
  public AttackRequest {
    kinds = List.copyOf(kinds);
  }
}
