package org.golgi.hub;

/**
 * A token of access to the hub, which is shown to nobody else.
 *
 * @param secret the token itself
 */
record Token(String secret) {
  /** How a request carries it. */
  String header() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "a token";
  }
}
