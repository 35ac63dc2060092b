package org.golgi.core.bench;

import org.golgi.backend.Backend;
import org.golgi.backend.Device;

/**
 * A backend whose devices note what they do.
 *
 * @param backend the backend
 * @param log where they note it
 */
public record ObservedBackend(Backend backend, DeviceLog log) implements Backend {
  @Override
  public String id() {
    return backend.id();
  }

  @Override
  public String description() {
    return backend.description();
  }

  @Override
  public Device open(String device) {
    long start = System.nanoTime();
    Device opened = backend.open(device);
    log.opened(System.nanoTime() - start);
    return new ObservedDevice(opened, log);
  }
}
