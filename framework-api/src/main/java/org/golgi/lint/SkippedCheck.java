package org.golgi.lint;

/**
 * A check that was not made, or not on all pairs.
 *
 * @param check its name
 * @param reason why, for people
 */
public record SkippedCheck(String check, String reason) {}
