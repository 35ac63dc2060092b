package org.golgi.task;

/**
 * A kind of {@link Edit}.
 *
 * @param id its word, such as {@code value}
 * @param description a line for people: what is put where
 * @param prediction a line for people: which fillers are predicted to mislead, and after whom;
 *     empty text if none are
 */
public record EditKind(String id, String description, String prediction) {}
