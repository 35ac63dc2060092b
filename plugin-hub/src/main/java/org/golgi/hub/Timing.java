package org.golgi.hub;

import java.time.Duration;

/**
 * How patient a transfer is.
 *
 * @param connect the time for a connection to come about
 * @param answer the time for a short answer, or for a long one to begin
 * @param window a transfer that brings less than {@code least} bytes in this time is cut
 * @param least see {@code window}
 * @param pause the time before the second attempt; it doubles with each
 * @param longestPause the longest time between attempts
 * @param attempts attempts in a row that bring nothing new, at most
 */
record Timing(
    Duration connect,
    Duration answer,
    Duration window,
    long least,
    Duration pause,
    Duration longestPause,
    int attempts) {
  /**
   * For a network as it is: a node that is restarted or a line that drops comes back in minutes.
   */
  static final Timing USUAL =
      new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          30_000,
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          7);

  /** The pause after so many attempts in vain. */
  Duration pauseAfter(int vain) {
    Duration doubled = pause.multipliedBy(1L << Math.min(vain - 1, 20));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
