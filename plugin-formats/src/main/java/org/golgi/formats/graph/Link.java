package org.golgi.formats.graph;

/**
 * A link between two nodes of an attribution graph.
 *
 * @param source name of the node where it begins
 * @param target name of the node where it ends
 * @param weight in the metric's unit
 */
record Link(String source, String target, double weight) {}
