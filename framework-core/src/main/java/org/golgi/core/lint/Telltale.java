package org.golgi.core.lint;

/**
 * A trait that tells labels apart.
 *
 * @param trait the trait
 * @param token the token; empty for other traits
 * @param position the position, counted as the model's; 0 for other traits
 * @param right texts whose label it tells
 */
record Telltale(Trait trait, String token, int position, int right) {
  static Telltale token(String token, int right) {
    return new Telltale(Trait.TOKEN, token, 0, right);
  }

  static Telltale position(int position, int right) {
    return new Telltale(Trait.POSITION, "", position, right);
  }

  static Telltale length(Trait trait, int right) {
    return new Telltale(trait, "", 0, right);
  }
}
