package org.golgi.run;

/**
 * One thing that can be chosen by a word, or a kind of models that can be read.
 *
 * @param kind {@code backend}, {@code model}, {@code architecture}, {@code task}, {@code method} or
 *     {@code metric}
 * @param id the word; of an architecture the values of {@code model_type} that stand for it
 * @param description a line for people
 */
public record Listing(String kind, String id, String description) {}
