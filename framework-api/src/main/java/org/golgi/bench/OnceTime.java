package org.golgi.bench;

/**
 * Work that is done before the first step and not again.
 *
 * @param what it is, in words, or the results of the graph that was run
 * @param times how often it was done
 * @param seconds in all
 */
public record OnceTime(String what, int times, double seconds) {}
