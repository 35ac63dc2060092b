package org.golgi.run;

/**
 * One thing that can be chosen by a word.
 *
 * @param kind {@code backend}, {@code model}, {@code task}, {@code method} or {@code metric}
 * @param id the word
 * @param description a line for people
 */
public record Listing(String kind, String id, String description) {}
