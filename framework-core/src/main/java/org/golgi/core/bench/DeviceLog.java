package org.golgi.core.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.RunTimes;
import org.golgi.graph.Graph;

/** What a device did. Used by one thread at a time. */
public final class DeviceLog {
  /** One run of a graph. */
  record Run(Graph graph, long nanos) {}

  /** Work beside runs. */
  enum Chore {
    OPENING,
    UPLOADING,
    COMPILING
  }

  /** How often it was done, and nanoseconds in all. */
  record Done(int times, long nanos) {
    Done plus(Done other) {
      return new Done(times + other.times, nanos + other.nanos);
    }
  }

  private final Map<Chore, Done> chores = new HashMap<>();
  private final List<Run> runs = new ArrayList<>();
  private final Map<Graph, Long> fixedBytes = new HashMap<>();
  private final Map<Graph, List<RunTimes>> measured = new HashMap<>();
  private boolean wantsKernels;

  /** Makes an empty log. */
  public DeviceLog() {}

  /** From now on graphs are compiled so that their kernels are timed. */
  void wantKernels() {
    wantsKernels = true;
  }

  boolean wantsKernels() {
    return wantsKernels;
  }

  void opened(long nanos) {
    did(Chore.OPENING, nanos);
  }

  void uploaded(long nanos) {
    did(Chore.UPLOADING, nanos);
  }

  void compiled(Graph graph, long bytes, long nanos) {
    did(Chore.COMPILING, nanos);
    fixedBytes.put(graph, bytes);
  }

  private void did(Chore chore, long nanos) {
    chores.merge(chore, new Done(1, nanos), Done::plus);
  }

  void ran(Graph graph, long nanos) {
    runs.add(new Run(graph, nanos));
  }

  void measured(Graph graph, List<RunTimes> times) {
    measured.put(graph, times);
  }

  /** Work beside runs, until now. */
  Done done(Chore chore) {
    return chores.getOrDefault(chore, new Done(0, 0));
  }

  /** Returns the runs since the last call. */
  List<Run> takeRuns() {
    List<Run> taken = List.copyOf(runs);
    runs.clear();
    return taken;
  }

  /** The bytes of the inputs that a graph was compiled with. */
  long fixedBytes(Graph graph) {
    return Objects.requireNonNull(fixedBytes.get(graph));
  }

  /** What was measured of a graph's runs; empty before its executable is closed. */
  List<RunTimes> measured(Graph graph) {
    return measured.getOrDefault(graph, List.of());
  }
}
