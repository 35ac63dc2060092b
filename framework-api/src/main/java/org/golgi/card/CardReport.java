package org.golgi.card;

import java.nio.file.Path;
import java.util.List;

/**
 * The cards of a circuit.
 *
 * @param folder the run folder
 * @param task the task's id
 * @param model the model's name
 * @param backend the backend's id
 * @param seed the seed of prompts
 * @param tasks tasks over whose prompts latents were looked at
 * @param prompts number of their prompts, clean and corrupted ones
 * @param errors number of the circuit's nodes that are errors, which have no card
 * @param cards the cards, by node
 */
public record CardReport(
    Path folder,
    String task,
    String model,
    String backend,
    long seed,
    List<String> tasks,
    int prompts,
    int errors,
    List<Card> cards) {
  public CardReport {
    tasks = List.copyOf(tasks);
    cards = List.copyOf(cards);
  }
}
