package org.golgi.bench;

import java.util.List;

/**
 * What the ops of one kind take in a step.
 *
 * @param kind {@link org.golgi.graph.Op#kind}; what the backend does between ops and beside them is
 *     {@link #BACKEND}
 * @param kernels the backend's words for what it ran, those of fused ops among them; a fused op
 *     counts to the kind that it is named after
 * @param nodes how many nodes of this kind a step computes
 * @param seconds in all
 * @param flops floating-point operations of the nodes
 * @param bytes bytes that the nodes move
 */
public record KindTime(
    String kind, List<String> kernels, long nodes, double seconds, long flops, long bytes) {
  /** In place of a kind: what is not for any op, and what runs take beside their ops. */
  public static final String BACKEND = "(backend)";

  public KindTime {
    kernels = List.copyOf(kernels);
  }
}
