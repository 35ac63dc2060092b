package org.golgi.core.verify;

import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * What is checked.
 *
 * @param model a model
 * @param saes SAEs of it
 * @param texts the prompts as text
 * @param prompts the prompts as tokens
 */
public record VerifiedModel(
    Model model, SortedMap<Site, Sae> saes, List<String> texts, TokenisedPrompts prompts) {
  public VerifiedModel {
    texts = List.copyOf(texts);
  }

  /** Returns the same with the first of the prompts. */
  VerifiedModel first(int count) {
    return new VerifiedModel(
        model, saes, texts, prompts.part(IntStream.range(0, count).boxed().toList()));
  }
}
