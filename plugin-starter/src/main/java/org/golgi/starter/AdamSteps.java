package org.golgi.starter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;

/**
 * Steps of Adam on a device, each on the sum of the gradients of several batches. Owns the
 * parameters and both moments while it is open.
 */
final class AdamSteps implements AutoCloseable {
  /** The output of a batch's graph that is added up: the gradient by all parameters, one vector. */
  static final String GRADIENT = "gradient";

  /**
   * A batch: a graph with the input {@link ClippedAdam#PARAMETERS} and the output {@link
   * #GRADIENT}, and its other inputs.
   */
  record Batch(Executable graph, Map<String, HostTensor> inputs) {}

  private final Device device;
  private final ClippedAdam adam;
  private final Shape shape;
  private final Map<String, Tensor> state = new LinkedHashMap<>();
  private final Map<Integer, Executable> updates = new HashMap<>();

  /**
   * Goes on from a state.
   *
   * @param from parameters and moments, as {@link ClippedAdam#start} or {@link #state} gave them
   */
  AdamSteps(Device device, ClippedAdam adam, Map<String, HostTensor> from) {
    this.device = device;
    this.adam = adam;
    this.shape = Objects.requireNonNull(from.get(ClippedAdam.PARAMETERS)).shape();
    from.forEach((name, tensor) -> state.put(name, device.upload(tensor)));
  }

  /**
   * Makes one step.
   *
   * @param step number of this step, counted from 1
   * @param rate learning rate
   * @return for each batch, in order, the outputs of its graph other than the gradient
   */
  List<Map<String, HostTensor>> step(long step, double rate, List<Batch> batches) {
    List<Map<String, HostTensor>> figures = new ArrayList<>();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    try {
      inputs.put(ClippedAdam.RATES, device.upload(adam.rates(rate, step)));
      for (Batch batch : batches) {
        Map<String, Tensor> outputs = new LinkedHashMap<>(run(batch));
        inputs.put(
            gradient(figures.size()), Objects.requireNonNull(outputs.remove(GRADIENT), GRADIENT));
        figures.add(download(outputs));
      }
      Map<String, Tensor> all = new HashMap<>(state);
      all.putAll(inputs);
      Map<String, Tensor> next =
          updates.computeIfAbsent(batches.size(), this::compileUpdate).run(all);
      state.values().forEach(Tensor::close);
      state.putAll(next);
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    return figures;
  }

  private Map<String, Tensor> run(Batch batch) {
    Map<String, Tensor> own = new HashMap<>();
    try {
      batch.inputs().forEach((name, tensor) -> own.put(name, device.upload(tensor)));
      Map<String, Tensor> all = new HashMap<>(state);
      all.putAll(own);
      return batch.graph().run(all);
    } finally {
      own.values().forEach(Tensor::close);
    }
  }

  private static Map<String, HostTensor> download(Map<String, Tensor> tensors) {
    Map<String, HostTensor> figures = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          figures.put(name, tensor.download());
          tensor.close();
        });
    return figures;
  }

  private Executable compileUpdate(int gradients) {
    GraphBuilder g = new GraphBuilder();
    Value sum = g.input(gradient(0), DType.F32, shape);
    for (int i = 1; i < gradients; i++) {
      sum = sum.plus(g.input(gradient(i), DType.F32, shape));
    }
    adam.step(g, sum);
    return device.compile(Simplification.of(g.build()));
  }

  private static String gradient(int batch) {
    return "gradient/" + batch;
  }

  /** The parameters and moments now. */
  Map<String, HostTensor> state() {
    Map<String, HostTensor> copy = new LinkedHashMap<>();
    state.forEach((name, tensor) -> copy.put(name, tensor.download()));
    return copy;
  }

  /** The parameters now, one vector. */
  HostTensor parameters() {
    return Objects.requireNonNull(state.get(ClippedAdam.PARAMETERS)).download();
  }

  @Override
  public void close() {
    updates.values().forEach(Executable::close);
    state.values().forEach(Tensor::close);
  }
}
