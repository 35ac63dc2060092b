package org.golgi.story;

/**
 * The edges between two groups.
 *
 * @param from the id of the group that they lead from
 * @param to the id of the group that they lead to
 * @param edges number of edges
 * @param weight sum of their weights: what removing each takes away from the metric, in its unit
 */
public record GroupEdge(String from, String to, int edges, double weight) {}
