package org.golgi.core.splice;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.transform.Simplification;

/** A graph over a splice, run once for each batch of a set of prompts, in order. */
public final class PromptBatches implements AutoCloseable {
  private static final int MOST = 32;

  private final SplicedModel model;
  private final TokenisedPrompts prompts;
  private final PromptTensors tensors;
  private final BiConsumer<GraphBuilder, ? super SpliceGraph> body;
  private final Map<Integer, Executable> compiled = new HashMap<>();
  private int atOnce;

  PromptBatches(
      SplicedModel model,
      TokenisedPrompts prompts,
      PromptTensors tensors,
      BiConsumer<GraphBuilder, ? super SpliceGraph> body) {
    this.model = model;
    this.prompts = prompts;
    this.tensors = tensors;
    this.body = body;
  }

  /**
   * Runs the graph on every batch.
   *
   * @param inputs inputs of the graph beside those of the splice
   * @param outputs given each batch's outputs, in order; it closes them
   */
  public void run(Map<String, Tensor> inputs, Consumer<Map<String, Tensor>> outputs) {
    int most = atOnce();
    for (int start = 0; start < prompts.prompts(); start += most) {
      int count = Math.min(most, prompts.prompts() - start);
      Executable executable = compiled.computeIfAbsent(count, this::compile);
      int[] batch = IntStream.range(start, start + count).toArray();
      outputs.accept(BoundRun.of(model, tensors, executable, batch, inputs));
    }
  }

  /** How many prompts are taken at once: as many as there is room for. */
  private int atOnce() {
    if (atOnce == 0) {
      atOnce =
          Room.prompts(
              Math.min(MOST, prompts.prompts()),
              model.runBytes(),
              batch -> model.device().runBytes(graph(batch)));
    }
    return atOnce;
  }

  private Executable compile(int batch) {
    return model.compile(graph(batch));
  }

  private Graph graph(int batch) {
    GraphBuilder g = new GraphBuilder();
    body.accept(g, new SpliceGraph(g, model, batch, PromptForm.of(prompts)));
    return Simplification.of(g.build());
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
  }
}
