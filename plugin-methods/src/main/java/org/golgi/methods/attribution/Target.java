package org.golgi.methods.attribution;

import org.golgi.graph.Value;
import org.golgi.method.Choices;
import org.golgi.method.Option;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;

/** Where a path from the clean latents ends. */
enum Target implements Reference {
  /** The value that a node has when it is ablated. */
  ABLATION {
    @Override
    public Value of(Splice splice, Site site) {
      return splice.ablation(site);
    }
  },

  /** The latents of the pair's corrupted prompt: as published. */
  CORRUPTED {
    @Override
    public Value of(Splice splice, Site site) {
      return splice.corrupted(site);
    }
  };

  private static final String TO = "to";

  static Option option() {
    return new Option(
        TO,
        "END",
        "where latents are moved to: the value of an ablated node, or as published the pair's"
            + " corrupted latents",
        Choices.word(ABLATION),
        Choices.words(Target.class));
  }

  static Target in(Settings settings) {
    return settings.choice(TO, ABLATION);
  }
}
