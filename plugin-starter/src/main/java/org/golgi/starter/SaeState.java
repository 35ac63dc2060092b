package org.golgi.starter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.golgi.graph.HostTensor;

/**
 * Everything that the rest of the training of the SAEs depends on.
 *
 * @param seed seed of the run
 * @param step steps done
 * @param scales root mean square of the residual stream at each site
 * @param thresholds threshold of each site in units of {@code scales}; empty while the k greatest
 *     latents are active
 * @param silence for each site, steps since each latent was active, I64 {@code [latents]}
 * @param adam parameters, means and squares
 */
record SaeState(
    long seed,
    int step,
    List<Double> scales,
    List<Double> thresholds,
    List<HostTensor> silence,
    Map<String, HostTensor> adam) {
  SaeState {
    scales = List.copyOf(scales);
    thresholds = List.copyOf(thresholds);
    silence = List.copyOf(silence);
    adam = Collections.unmodifiableMap(new LinkedHashMap<>(adam));
  }
}
