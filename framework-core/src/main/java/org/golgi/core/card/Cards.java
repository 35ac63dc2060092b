package org.golgi.core.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.golgi.answer.Metric;
import org.golgi.card.Card;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.SiteLatent;
import org.golgi.core.evaluation.NodeActivity;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.core.splice.WrittenLogits;
import org.golgi.method.Progress;
import org.golgi.task.PromptPair;

/**
 * Makes the cards of a circuit.
 *
 * @param spliced the model with its SAEs
 * @param task the id of the circuit's task
 * @param prompts training and test prompts of the circuit's task
 * @param circuit the circuit
 * @param metric the metric of the experiment
 * @param seed draws which prompts labels are drafted on
 */
public record Cards(
    SplicedModel spliced,
    String task,
    TokenisedSplit prompts,
    Circuit circuit,
    Metric metric,
    long seed) {
  private static final String STEP = "looking where latents fire";

  /**
   * Cards and what they were made from.
   *
   * @param prompts number of prompts of all tasks
   * @param cards the cards
   */
  public record Made(int prompts, List<Card> cards) {}

  /**
   * A task's prompts.
   *
   * @param pairs as text
   * @param tokens as tokens, each pair in the same place
   */
  public record TaskPrompts(List<PromptPair> pairs, TokenisedPrompts tokens) {}

  /**
   * Makes the cards.
   *
   * @param tasks prompts of tasks, by id
   * @param most examples and tokens of a card, at most
   * @param page the address of a latent's page, if it has one
   */
  public Made of(
      SortedMap<String, TaskPrompts> tasks,
      int most,
      Function<SiteLatent, Optional<String>> page,
      Progress progress) {
    SortedSet<SiteLatent> latents = SiteLatent.of(circuit);
    SplicedModel whole = spliced.with(Ablation.ZERO, Granularity.POSITION);
    Corpus corpus = new Corpus(seed);
    int done = 0;
    for (Map.Entry<String, TaskPrompts> each : tasks.entrySet()) {
      progress.step(STEP, done++, tasks.size(), each.getKey());
      if (!latents.isEmpty()) {
        TaskPrompts known = each.getValue();
        corpus.add(each.getKey(), known.pairs(), known.tokens(), whole, latents, metric);
      }
    }
    progress.step(STEP, tasks.size(), tasks.size(), "");
    TokenisedPrompts test = prompts.test();
    try (SplicedPromptSet set =
        new SplicedPromptSet(spliced, test, CorruptedMeans.of(spliced, prompts.train()), metric)) {
      CardMaker maker =
          new CardMaker(
              circuit,
              test,
              NodeActivity.of(set, test, circuit),
              corpus,
              WrittenLogits.of(spliced, latents),
              spliced.model().tokenizer(),
              task,
              most);
      return new Made(corpus.prompts(), maker.cards(page::apply));
    }
  }
}
