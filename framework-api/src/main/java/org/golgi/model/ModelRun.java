package org.golgi.model;

import org.golgi.graph.DType;

/**
 * How a model is run.
 *
 * @param backend a backend's id, or {@link #AUTO}
 * @param device a device's name
 * @param dtype type that is computed with
 */
public record ModelRun(String backend, String device, DType dtype) {
  /**
   * In place of a backend's id: the first, in the order of their service ranking, that has the
   * device and computes the type.
   */
  public static final String AUTO = "auto";
}
