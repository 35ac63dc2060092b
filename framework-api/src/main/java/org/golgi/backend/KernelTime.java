package org.golgi.backend;

import java.util.List;

/**
 * How long a backend worked on some nodes of a graph in one go.
 *
 * @param kernel the backend's own word for what it ran, such as {@code FusedMatMul}
 * @param nodes ids of the nodes that it is known to have been for, the first being what it is named
 *     after; none for work of the backend's own, such as a copy that it put between them
 * @param nanos nanoseconds
 */
public record KernelTime(String kernel, List<Integer> nodes, long nanos) {
  public KernelTime {
    nodes = List.copyOf(nodes);
  }
}
