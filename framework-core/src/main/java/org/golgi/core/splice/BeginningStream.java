package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.model.Network;

/**
 * The residual stream before each block at the beginning-of-sequence token, {@code [layer, 1,
 * width]}. It depends on the weights alone, so it is computed once for a model.
 */
final class BeginningStream {
  /** Name of the input that stands for it. */
  static final String NAME = "beginning/residual";

  private BeginningStream() {}

  /** The stream as an input of a graph. */
  static Value input(GraphBuilder builder, SplicedModel model) {
    Network network = model.network();
    return builder.input(NAME, model.dtype(), Shape.of(network.layers(), 1, network.width()));
  }

  /** Computes it; the caller closes the tensor. */
  static Tensor of(ModelOnDevice model) {
    Network network = model.model().network();
    GraphBuilder g = new GraphBuilder();
    long token = model.model().tokenizer().encode("").tokens().get(0);
    Value x = network.embed(model.weights(g), g.constant(HostTensor.of(Shape.of(1, 1), token)));
    List<Value> before = new ArrayList<>();
    for (int layer = 0; layer < network.layers(); layer++) {
      before.add(x);
      x = network.block(model.weights(g), layer, x);
    }
    g.output(NAME, g.concat(0, before));
    try (Executable executable = model.compile(Simplification.of(g.build()))) {
      return Objects.requireNonNull(executable.run(Map.of()).get(NAME));
    }
  }
}
