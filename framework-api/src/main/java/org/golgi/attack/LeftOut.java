package org.golgi.attack;

/**
 * A kind of edits that was not tried, or the search.
 *
 * @param kind its id, or {@code search}
 * @param reason why, for people
 */
public record LeftOut(String kind, String reason) {}
