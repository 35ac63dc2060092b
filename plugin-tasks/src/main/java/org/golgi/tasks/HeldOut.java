package org.golgi.tasks;

/**
 * Which combinations of words are kept out of the built-in model's training text. Tasks ask only
 * about these, so that a circuit explains what the model can do and not what it has read: noun
 * pairs (a noun with its verb for {@code sva/simple}); both names with place and gift; a whole
 * dictionary; a whole list.
 *
 * <p>Lists, dictionaries and scenes are held out whole, since a model learns which parts never come
 * together: of a list whose first three values it never saw it doubts the third.
 */
final class HeldOut {
  /** One combination in so many is held out. */
  private static final int ONE_IN = 4;

  private HeldOut() {}

  /** Whether a combination of words, in this order, is held out. */
  static boolean is(String family, String... words) {
    return Math.floorMod(mix(family + "|" + String.join("|", words)), ONE_IN) == 0;
  }

  /** A hash that is the same on every machine and differs in all its bits between similar texts. */
  static int mix(String text) {
    int hash = text.hashCode();
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }
}
