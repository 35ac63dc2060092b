package org.golgi.methods.pass;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.transform.Simplification;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** A graph over a splice, compiled once for each size of a batch. */
public final class PromptPass implements AutoCloseable {
  private final SplicedPrompts prompts;
  private final BiConsumer<GraphBuilder, Splice> body;
  private final Map<Integer, Executable> compiled = new HashMap<>();

  /**
   * Prepares a pass.
   *
   * @param body builds the graph and names its outputs
   */
  public PromptPass(SplicedPrompts prompts, BiConsumer<GraphBuilder, Splice> body) {
    this.prompts = prompts;
    this.body = body;
  }

  /** Returns the first prompts in batches that fit, in order; the last may be smaller. */
  public static List<int[]> batches(SplicedPrompts prompts, int count) {
    return batches(count, prompts.atOnce());
  }

  /** Returns the first prompts in batches of a size, in order; the last may be smaller. */
  public static List<int[]> batches(int count, int size) {
    List<int[]> batches = new ArrayList<>();
    for (int start = 0; start < count; start += size) {
      batches.add(IntStream.range(start, Math.min(count, start + size)).toArray());
    }
    return batches;
  }

  /**
   * Runs the graph on a batch of prompts.
   *
   * @param inputs inputs of the graph beside those of the splice; others are ignored
   * @return the outputs, which the caller closes
   */
  public Map<String, Tensor> run(int[] batch, Map<String, Tensor> inputs) {
    Executable executable = compiled.computeIfAbsent(batch.length, this::compile);
    return prompts.run(executable, batch, inputs);
  }

  private Executable compile(int batch) {
    GraphBuilder g = new GraphBuilder();
    body.accept(g, prompts.splice(g, batch));
    return prompts.compile(Simplification.of(g.build()));
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
  }
}
