package org.golgi.verify;

import java.util.List;

/**
 * The request to try methods on planted truths.
 *
 * @param methods ids of methods; empty for every one that there is
 * @param backend a backend's id, or {@link org.golgi.model.ModelRun#AUTO}
 * @param device a device's name
 * @param seed seed of every random choice
 */
public record PlantedRequest(List<String> methods, String backend, String device, long seed) {
  public PlantedRequest {
    methods = List.copyOf(methods);
  }
}
