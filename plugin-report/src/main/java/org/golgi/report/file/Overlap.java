package org.golgi.report.file;

import java.util.List;

/**
 * How much circuits share.
 *
 * @param size number of nodes that they have, about; 0 where they differ
 * @param series what each circuit is
 * @param sizes number of nodes of each, where they differ
 * @param jaccard nodes that two circuits share, over the nodes that either has
 * @param chance the same for random circuits of these sizes
 * @param containment nodes that two circuits share, over the nodes of the smaller one
 * @param rankCorrelation of what nodes were chosen by (Spearman)
 */
public record Overlap(
    int size,
    List<String> series,
    List<Integer> sizes,
    List<List<Double>> jaccard,
    List<List<Double>> chance,
    List<List<Double>> containment,
    List<List<Double>> rankCorrelation) {}
