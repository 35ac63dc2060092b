package org.golgi.models.sae;

import org.golgi.graph.Shape;

/** A tensor of an SAE by what it is for, with the name that SAELens and Gemma Scope give it. */
enum Part {
  W_ENC("W_enc"),
  W_DEC("W_dec"),
  B_ENC("b_enc"),
  B_DEC("b_dec"),
  THRESHOLD("threshold"),
  B_GATE("b_gate"),
  B_MAG("b_mag"),
  R_MAG("r_mag");

  private final String usualName;

  Part(String usualName) {
    this.usualName = usualName;
  }

  String usualName() {
    return usualName;
  }

  /** Its shape in an SAE of a number of latents that reads a residual stream of a width. */
  Shape shape(int width, int latents) {
    return switch (this) {
      case W_ENC -> Shape.of(width, latents);
      case W_DEC -> Shape.of(latents, width);
      case B_DEC -> Shape.of(width);
      case B_ENC, THRESHOLD, B_GATE, B_MAG, R_MAG -> Shape.of(latents);
    };
  }
}
