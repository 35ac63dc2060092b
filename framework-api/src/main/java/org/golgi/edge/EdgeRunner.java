package org.golgi.edge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.transform.Simplification;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** Compiles graphs over copies of batches once, runs them, and counts what they evaluate. */
final class EdgeRunner implements AutoCloseable {
  /** Prompts of a batch where there is room for more: the rest is for copies. */
  private static final int PROMPTS = 8;

  private final SplicedPrompts prompts;
  private final Map<List<Object>, Executable> compiled = new HashMap<>();
  private long evaluations;

  /** What is on the device already. */
  @FunctionalInterface
  interface Kept {
    /** Returns the tensor of a name, which stays its owner's; empty if it is none of its own. */
    Optional<Tensor> of(String name);
  }

  EdgeRunner(SplicedPrompts prompts) {
    this.prompts = prompts;
  }

  SplicedPrompts prompts() {
    return prompts;
  }

  /** The most prompts of a batch. */
  int batch() {
    return Math.max(1, Math.min(PROMPTS, prompts.atOnce()));
  }

  /** How many copies of a batch are taken at once, of so many that are left. */
  int copies(int batch, int left) {
    int most = Math.max(1, prompts.atOnce() / batch);
    int copies = 1;
    while (copies < left && 2 * copies <= most) {
      copies *= 2;
    }
    return copies;
  }

  /** The prompts of a batch, copy after copy. */
  private static int[] repeated(int[] batch, int copies) {
    return IntStream.range(0, copies * batch.length).map(i -> batch[i % batch.length]).toArray();
  }

  /**
   * Runs a graph.
   *
   * @param key tells the graph from others
   * @param kept what is on the device already, by name; asked for what the graph needs alone
   * @param own numbers {@code [end, copy]} by name
   * @return the outputs, which the caller closes
   */
  Map<String, Tensor> run(
      List<Object> key,
      BiConsumer<GraphBuilder, Splice> body,
      int[] batch,
      int copies,
      Kept kept,
      Map<String, double[][]> own) {
    List<Object> full = List.of(key, batch.length, copies);
    Executable executable = compiled.get(full);
    if (executable == null) {
      GraphBuilder g = new GraphBuilder();
      body.accept(g, prompts.splice(g, copies * batch.length));
      executable = prompts.compile(Simplification.of(g.build()));
      compiled.put(full, executable);
    }
    Map<String, Tensor> all = new HashMap<>();
    Map<String, Tensor> uploaded = new HashMap<>();
    try {
      for (String name : executable.graph().inputs().keySet()) {
        if (own.containsKey(name)) {
          Tensor tensor = upload(Objects.requireNonNull(own.get(name)), copies);
          uploaded.put(name, tensor);
          all.put(name, tensor);
        } else {
          kept.of(name).ifPresent(tensor -> all.put(name, tensor));
        }
      }
      return prompts.run(executable, repeated(batch, copies), all);
    } finally {
      uploaded.values().forEach(Tensor::close);
    }
  }

  private Tensor upload(double[][] numbers, int copies) {
    double[] flat = new double[numbers.length * copies];
    for (int end = 0; end < numbers.length; end++) {
      System.arraycopy(numbers[end], 0, flat, end * copies, copies);
    }
    return prompts
        .device()
        .upload(HostTensor.ofDoubles(prompts.dtype(), Shape.of(numbers.length, copies), flat));
  }

  /** Counts evaluations of segments, on one prompt each. */
  void count(long number) {
    evaluations += number;
  }

  long evaluations() {
    return evaluations;
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
    compiled.clear();
  }
}
