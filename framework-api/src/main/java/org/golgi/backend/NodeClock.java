package org.golgi.backend;

import java.util.ArrayList;
import java.util.List;
import org.golgi.graph.Node;

/** Times a run that computes the nodes of a graph one after the other, from its making on. */
public final class NodeClock {
  private final long start = System.nanoTime();
  private final List<KernelTime> kernels = new ArrayList<>();
  private long last = start;

  /** Starts the clock. */
  public NodeClock() {}

  /** A node is computed: what has passed since the one before is its time. */
  public void computed(Node node) {
    ended(node.op().kind(), List.of(node.id()));
  }

  /** Work of the backend's own is done. */
  public void done(String kernel) {
    ended(kernel, List.of());
  }

  private void ended(String kernel, List<Integer> nodes) {
    long now = System.nanoTime();
    kernels.add(new KernelTime(kernel, nodes, now - last));
    last = System.nanoTime();
  }

  /** The run is over. */
  public RunTimes stop() {
    return new RunTimes(System.nanoTime() - start, kernels);
  }
}
