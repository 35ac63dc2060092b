package org.golgi.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.junit.jupiter.api.DynamicNode;

/**
 * Small random Gemma 2 models, each another corner of the architecture, against the interpreter.
 */
final class Models {
  /** A few hundred float32 roundings, relative to the greatest of an output. */
  private static final double FLOAT32 = 1e-4;

  /** Likewise of float64. */
  private static final double FLOAT64 = 1e-11;

  private static final int PROMPTS = 3;

  private Models() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .filter(dtype -> dtype != DType.BF16)
        .flatMap(
            dtype ->
                RandomModel.all().stream()
                    .map(
                        model ->
                            hardware.test(
                                dtype + ": logits, blocks and gradients of " + model,
                                device -> Folder.with(at -> check(device, model, dtype, at)))));
  }

  /** The tolerance of a whole model in a type. */
  static double tolerance(DType dtype) {
    return dtype == DType.F64 ? FLOAT64 : FLOAT32;
  }

  private static void check(Device device, RandomModel model, DType dtype, Path folder) {
    Specimen specimen = model.specimen(folder, PROMPTS, 3, dtype);
    Closeness.check(
        run(device, specimen), Interpreter.run(graph(specimen), given(specimen)), tolerance(dtype));
  }

  /** What a model says of its prompts on a device, and the gradients. */
  static Map<String, HostTensor> run(Device device, Specimen specimen) {
    return Hardware.run(device, graph(specimen), given(specimen));
  }

  private static Map<String, HostTensor> given(Specimen specimen) {
    Map<String, HostTensor> given = new HashMap<>(Map.of("tokens", specimen.prompts().clean()));
    specimen
        .model()
        .network()
        .parameters()
        .keySet()
        .forEach(name -> given.put(name, specimen.model().checkpoint().tensor(name)));
    return given;
  }

  private static Graph graph(Specimen specimen) {
    return graph(specimen.model().network(), specimen.prompts().clean().shape(), specimen.dtype());
  }

  /**
   * Every residual stream, the logits of every token at every position, and the gradient of their
   * log-probabilities' squares by every residual stream.
   */
  private static Graph graph(Network network, Shape tokens, DType dtype) {
    GraphBuilder g = new GraphBuilder();
    Map<String, Value> parameters = new LinkedHashMap<>();
    Weights weights =
        (name, extents) ->
            parameters.computeIfAbsent(name, same -> g.input(same, dtype, Shape.of(extents)));
    List<Value> residuals = new ArrayList<>();
    residuals.add(network.embed(weights, g.input("tokens", DType.I64, tokens)));
    for (int layer = 0; layer < network.layers(); layer++) {
      residuals.add(network.block(weights, layer, residuals.get(layer)));
    }
    Value logits = network.logits(weights, residuals.get(network.layers()));
    g.output("logits", logits);
    List<Value> gradients = Gradient.of(logits.logSoftmax().square().sumAll(), residuals);
    for (int layer = 0; layer < residuals.size(); layer++) {
      g.output("residual " + layer, residuals.get(layer));
      g.output("gradient " + layer, Objects.requireNonNull(gradients.get(layer)));
    }
    return Simplification.of(g.build());
  }
}
