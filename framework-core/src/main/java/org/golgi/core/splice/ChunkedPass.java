package org.golgi.core.splice;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;

/**
 * One pass over a set of prompts from their tokens, a few prompts at a time, so that memory does
 * not grow with the set.
 */
final class ChunkedPass implements AutoCloseable {
  private static final int CHUNK = 32;

  /** Builds the graph of a chunk: names what it wants as outputs. */
  @FunctionalInterface
  interface Body {
    void build(GraphBuilder builder, Segments segments, SplicedModel model, Value tokens);
  }

  private final SplicedModel model;
  private final Function<String, Tensor> bound;
  private final Body body;
  private final Map<Integer, Executable> compiled = new HashMap<>();

  /**
   * Prepares the pass.
   *
   * @param bound what an input of the graph stands for, tokens apart
   */
  ChunkedPass(SplicedModel model, Function<String, Tensor> bound, Body body) {
    this.model = model;
    this.bound = bound;
    this.body = body;
  }

  /**
   * Runs the pass.
   *
   * @param tokens I64 {@code [prompt, position]}
   * @param outputs given each chunk's outputs, in order; it closes them
   */
  void run(HostTensor tokens, Consumer<Map<String, Tensor>> outputs) {
    int prompts = tokens.shape().extent(0);
    int positions = tokens.shape().extent(1);
    long[] ids = tokens.toLongs();
    for (int start = 0; start < prompts; start += CHUNK) {
      int count = Math.min(CHUNK, prompts - start);
      Shape shape = Shape.of(count, positions);
      HostTensor chunk =
          HostTensor.of(
              shape, Arrays.copyOfRange(ids, start * positions, (start + count) * positions));
      Executable executable = compiled.computeIfAbsent(count, rows -> compile(shape));
      try (Tensor uploaded = model.device().upload(chunk)) {
        Map<String, Tensor> inputs = new HashMap<>();
        for (Node node : executable.graph().inputs().values()) {
          String name = ((Op.Input) node.op()).name();
          inputs.put(name, name.equals(GraphNames.TOKENS) ? uploaded : bound.apply(name));
        }
        outputs.accept(executable.run(inputs));
      }
    }
  }

  private Executable compile(Shape shape) {
    GraphBuilder g = new GraphBuilder();
    Value tokens = g.input(GraphNames.TOKENS, DType.I64, shape);
    body.build(g, new Segments(g, model), model, tokens);
    return model.device().compile(Simplification.of(g.build()));
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
  }
}
