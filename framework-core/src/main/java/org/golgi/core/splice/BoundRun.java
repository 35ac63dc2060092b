package org.golgi.core.splice;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/** Runs a graph over a splice with every input bound to what it stands for. */
final class BoundRun {
  private BoundRun() {}

  static Map<String, Tensor> of(
      SplicedModel model,
      PromptTensors tensors,
      Executable executable,
      int[] batch,
      Map<String, Tensor> inputs) {
    Map<String, Tensor> bound = new HashMap<>(inputs);
    long[] indices = Arrays.stream(batch).asLongStream().toArray();
    try (Tensor uploaded = model.device().upload(HostTensor.of(Shape.of(batch.length), indices))) {
      bound.put(GraphNames.BATCH, uploaded);
      for (String name : executable.graph().inputs().keySet()) {
        if (!bound.containsKey(name)) {
          bound.put(name, ModelOnDevice.isWeight(name) ? model.weight(name) : tensors.get(name));
        }
      }
      return executable.run(bound);
    }
  }
}
