package org.golgi.core.card;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import org.golgi.answer.Metric;
import org.golgi.circuit.SiteLatent;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.LatentTable;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptPair;

/**
 * Tokens of the prompts of many tasks, and the latents at each. The two prompts of a pair, and all
 * tokens of both, are either for drafting or for judging.
 */
final class Corpus {
  private final List<SeenToken> tokens = new ArrayList<>();
  private final List<List<String>> texts = new ArrayList<>();
  private final Map<SiteLatent, List<Double>> activations = new HashMap<>();
  private final BitSet drafting = new BitSet();
  private final SplittableRandom halves;

  /**
   * Makes a corpus without prompts.
   *
   * @param seed draws which half a pair belongs to, since their order may alternate between kinds
   */
  Corpus(long seed) {
    this.halves = new SplittableRandom(seed);
  }

  /**
   * Adds the prompts of a task.
   *
   * @param task the task's id
   * @param asText its pairs, as many as the tokenised ones
   */
  void add(
      String task,
      List<PromptPair> asText,
      TokenisedPrompts prompts,
      SplicedModel model,
      SortedSet<SiteLatent> latents,
      Metric metric) {
    try (SplicedPromptSet set =
        new SplicedPromptSet(model, prompts, CorruptedMeans.of(model, prompts), metric)) {
      LatentTable table = LatentTable.of(set, latents);
      AnswerKinds kinds = AnswerKinds.of(asText);
      int first = prompts.positions() - set.rows();
      for (int i = 0; i < prompts.prompts(); i++) {
        PromptPair pair = asText.get(i);
        boolean drafts = halves.nextBoolean();
        addPrompt(
            task,
            kinds,
            pair.cleanAnswer(),
            prompts,
            i,
            first,
            drafts,
            table.clean(),
            latents,
            prompts.clean().toLongs(),
            model.model().tokenizer());
        addPrompt(
            task,
            kinds,
            pair.corruptedAnswer(),
            prompts,
            i,
            first,
            drafts,
            table.corrupted(),
            latents,
            prompts.corrupted().toLongs(),
            model.model().tokenizer());
      }
    }
  }

  private void addPrompt(
      String task,
      AnswerKinds kinds,
      String answer,
      TokenisedPrompts prompts,
      int index,
      int first,
      boolean drafts,
      LatentTable.Values values,
      SortedSet<SiteLatent> latents,
      long[] ids,
      Tokenizer tokenizer) {
    int positions = prompts.positions();
    int length = prompts.lengths().get(index);
    List<String> text = new ArrayList<>();
    for (int position = 0; position < length; position++) {
      text.add(tokenizer.text(Math.toIntExact(ids[index * positions + position])));
    }
    long[] roles = prompts.tokenRoles().index().toLongs();
    List<String> names = prompts.tokenRoles().names();
    Set<String> seen = new HashSet<>();
    for (int position = first; position < length; position++) {
      int role = Math.toIntExact(roles[index * positions + position]);
      if (drafts) {
        drafting.set(tokens.size());
      }
      tokens.add(
          new SeenToken(
              texts.size(),
              task,
              position,
              text.get(position),
              position > first ? text.get(position - 1) : "",
              role < names.size() ? names.get(role) : "",
              !seen.add(text.get(position)),
              position == length - 1,
              answer,
              kinds.of(answer)));
      for (SiteLatent latent : latents) {
        activations
            .computeIfAbsent(latent, key -> new ArrayList<>())
            .add(values.at(latent, index, position - first));
      }
    }
    texts.add(text);
  }

  List<SeenToken> tokens() {
    return tokens;
  }

  /** The tokens of a prompt. */
  List<String> text(int prompt) {
    return texts.get(prompt);
  }

  int prompts() {
    return texts.size();
  }

  BitSet drafting() {
    return drafting;
  }

  BitSet judging() {
    BitSet judging = new BitSet(tokens.size());
    judging.set(0, tokens.size());
    judging.andNot(drafting);
    return judging;
  }

  /** The tokens of a task's prompts that have a role. */
  BitSet at(String task, String role) {
    BitSet at = new BitSet(tokens.size());
    for (int i = 0; i < tokens.size(); i++) {
      at.set(i, tokens.get(i).task().equals(task) && tokens.get(i).role().equals(role));
    }
    return at;
  }

  /** The value of a latent at each token. */
  double[] activations(SiteLatent latent) {
    return activations.getOrDefault(latent, List.of()).stream()
        .mapToDouble(Double::doubleValue)
        .toArray();
  }
}
