package org.golgi.story;

/**
 * What random groups do in the test of a claim.
 *
 * @param of which nodes they are drawn from, such as {@code nodes of the circuit}
 * @param size nodes of a group; fewer than the claim's where there are no more
 * @param sets number of random groups, each drawn anew; 0 where none could be drawn
 * @param mean mean of their values; NaN without any
 * @param standardError of that mean; 0 of a single one
 * @param greatest the greatest of their values; NaN without any
 */
public record Control(
    String of, int size, int sets, double mean, double standardError, double greatest) {}
