package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;

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
    Set<String> asked = new TreeSet<>(executable.graph().inputs().keySet());
    asked.removeAll(inputs.keySet());
    // First of all of them, since computing one may run graphs that need rows of others.
    asked.stream().filter(name -> !ModelOnDevice.isWeight(name)).forEach(tensors::ready);
    List<Tensor> rows = new ArrayList<>();
    try {
      for (String name : asked) {
        if (ModelOnDevice.isWeight(name)) {
          bound.put(name, model.weight(name));
        } else if (GraphNames.isPerPrompt(name)) {
          Tensor uploaded = tensors.rows(name, batch);
          rows.add(uploaded);
          bound.put(name, uploaded);
        } else {
          bound.put(name, tensors.mean(name));
        }
      }
      return executable.run(bound);
    } finally {
      rows.forEach(Tensor::close);
    }
  }
}
