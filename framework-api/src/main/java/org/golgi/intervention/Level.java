package org.golgi.intervention;

import java.util.Locale;

/** What latents are set to. */
public sealed interface Level {
  /** Returns the word for it, as users write it. */
  String word();

  /**
   * A number.
   *
   * @param value the number, finite; that of a latent is at least 0 in most SAEs
   */
  record Constant(double value) implements Level {
    public Constant {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a latent cannot be set to " + value);
      }
    }

    @Override
    public String word() {
      return value == Math.rint(value) && Math.abs(value) < 1e9
          ? String.format(Locale.ROOT, "%.0f", value)
          : String.valueOf(value);
    }
  }

  /** A value that the model itself gives. */
  enum Known implements Level {
    /** Its value on the pair's corrupted prompt in the spliced model, at the same token. */
    CORRUPTED,
    /**
     * Its mean over all corrupted training prompts at the position or, where nodes have roles, at
     * tokens of the role.
     */
    MEAN,
    /**
     * What it is by itself, in the model in which the intervention is done. In a circuit that puts
     * a latent back which is not in it.
     */
    OWN;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
