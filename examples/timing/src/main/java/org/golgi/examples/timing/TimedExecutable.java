package org.golgi.examples.timing;

import java.io.PrintWriter;
import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;

/** Adds up the time of its runs, and prints it when it is closed. */
final class TimedExecutable implements Executable {
  private final Executable other;
  private final long compiling;
  private final PrintWriter out;
  private long running;
  private int runs;

  TimedExecutable(Executable other, long compiling, PrintWriter out) {
    this.other = other;
    this.compiling = compiling;
    this.out = out;
  }

  @Override
  public Graph graph() {
    return other.graph();
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs) {
    long start = System.nanoTime();
    Map<String, Tensor> outputs = other.run(inputs);
    running += System.nanoTime() - start;
    runs++;
    return outputs;
  }

  @Override
  public void close() {
    other.close();
    out.printf(
        "%d nodes: compiled in %.3f s, %d runs in %.3f s%n",
        graph().nodes().size(), compiling / 1e9, runs, running / 1e9);
  }
}
