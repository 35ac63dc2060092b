package org.golgi.bench;

/**
 * What the matrix products of one size take in a step.
 *
 * @param size of both factors, such as {@code [96, 2304] x [2304, 9216]}
 * @param nodes how many of them a step computes
 * @param seconds in all
 * @param flops floating-point operations in all
 */
public record ProductTime(String size, long nodes, double seconds, long flops) {}
