package org.golgi.starter;

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.graph.HostTensor;

/**
 * Everything that the rest of a training run depends on.
 *
 * @param seed seed of the run
 * @param step steps done
 * @param entries entries that dictionaries have grown to
 * @param stepsSinceGrowth steps since they grew
 * @param dictionaryLoss running mean of the dictionary's answer loss, nats
 * @param adam parameters, means and squares
 */
record TrainingState(
    long seed,
    int step,
    int entries,
    int stepsSinceGrowth,
    double dictionaryLoss,
    Map<String, HostTensor> adam) {
  TrainingState {
    adam = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(adam));
  }
}
