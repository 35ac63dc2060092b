package org.golgi.models.sae;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an SAE computes, its tensors apart.
 *
 * @param activation how latents come of pre-activations
 * @param normalisation the units that it reads
 * @param traits what else it does
 */
record SaeForm(Activation activation, Normalisation normalisation, Set<Trait> traits) {
  /** What only some SAEs do. */
  enum Trait {
    /** The decoder's bias is subtracted from what is encoded. */
    CENTRED,
    /** Latents are in units of the decoder's rows, whose norms the encoder is multiplied by. */
    BY_DECODER_NORM
  }

  SaeForm {
    traits = Set.copyOf(traits);
  }

  /** The form of an activation in the model's units, with nothing else. */
  static SaeForm of(Activation activation, Trait... traits) {
    return new SaeForm(activation, new Normalisation.None(), Set.of(traits));
  }

  /** The parts that an SAE of this form has. */
  Set<Part> parts() {
    Set<Part> parts = EnumSet.of(Part.W_ENC, Part.W_DEC, Part.B_DEC);
    parts.addAll(activation.parts());
    return parts;
  }
}
