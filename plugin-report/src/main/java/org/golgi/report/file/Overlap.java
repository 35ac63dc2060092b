package org.golgi.report.file;

import java.util.List;

/**
 * How much circuits share.
 *
 * @param size number of nodes that they have, about; 0 where they differ
 * @param series what each circuit is
 * @param jaccard nodes that two circuits share, over the nodes that either has
 * @param chance the same for random circuits of these sizes
 */
public record Overlap(
    int size, List<String> series, List<List<Double>> jaccard, List<List<Double>> chance) {}
