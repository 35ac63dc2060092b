package org.golgi.core.verify;

import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.graph.DType;

/**
 * Where something is computed.
 *
 * @param backend a backend
 * @param device the name of a device of it
 * @param dtype the type that is computed with
 */
public record Place(Backend backend, String device, DType dtype) {
  Device open() {
    return backend.open(device);
  }
}
