package org.golgi.intervention;

import java.util.Optional;
import java.util.OptionalInt;
import org.golgi.sae.Site;

/** Which latents are set, and at which tokens. */
public sealed interface Target {
  /** What stands for every site, token or latent. */
  String EVERY = "*";

  /** Returns the word for it, as users write it. */
  String word();

  /**
   * Latents by site, place and index.
   *
   * @param site where; empty for every site
   * @param place at which tokens
   * @param latent index in the SAE; empty for every latent and, where it is a node, the error
   */
  record Latents(Optional<Site> site, Place place, OptionalInt latent) implements Target {
    @Override
    public String word() {
      return "%s:%s:%s"
          .formatted(
              site.map(known -> String.valueOf(known.layer())).orElse(EVERY),
              place.word(),
              latent.isPresent() ? String.valueOf(latent.getAsInt()) : EVERY);
    }
  }

  /** The nodes of the circuit of a run. */
  record Nodes() implements Target {
    /** The word for it. */
    public static final String WORD = "nodes";

    @Override
    public String word() {
      return WORD;
    }
  }

  /** Every latent at every token that is no node of the circuit of a run. */
  record Others() implements Target {
    /** The word for it. */
    public static final String WORD = "others";

    @Override
    public String word() {
      return WORD;
    }
  }
}
