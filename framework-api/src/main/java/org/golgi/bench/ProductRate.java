package org.golgi.bench;

/**
 * How fast matrix products of one size are: {@code [rows, inner]} by {@code [inner, columns]}.
 *
 * @param flopsPerSecond floating-point operations a second, of the fastest of several
 */
public record ProductRate(int rows, int inner, int columns, double flopsPerSecond) {}
