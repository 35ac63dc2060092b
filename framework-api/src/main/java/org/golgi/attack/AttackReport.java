package org.golgi.attack;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What came of an {@link AttackRequest}.
 *
 * @param folder the run folder
 * @param task the task's id
 * @param model the model's name
 * @param backend the backend's id
 * @param seed the seed of prompts and of every draw
 * @param nodes number of nodes of the circuit
 * @param prompts number of test prompts
 * @param judged when an answer is right: top-1 where the model without SAEs is so on nine in ten
 *     test prompts
 * @param predicted what edits do that a case study predicts to mislead, by kind
 * @param search what edits do that a search chose; empty where none was asked for
 * @param leftOut kinds that were not tried
 */
public record AttackReport(
    Path folder,
    String task,
    String model,
    String backend,
    long seed,
    int nodes,
    int prompts,
    Judged judged,
    List<AttackOutcome> predicted,
    Optional<SearchOutcome> search,
    List<LeftOut> leftOut) {
  public AttackReport {
    predicted = List.copyOf(predicted);
    leftOut = List.copyOf(leftOut);
  }
}
