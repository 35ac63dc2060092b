package org.golgi.card;

import org.golgi.edge.EdgeEnd;

/**
 * An edge of a node, by its other end.
 *
 * @param end where it begins or ends
 * @param place position or role there; empty text for the answer
 * @param weight what removing the edge takes away from the metric in the circuit of edges, to first
 *     order, mean over training prompts
 */
public record CardEdge(EdgeEnd end, String place, double weight) {}
