package org.golgi.run;

import org.golgi.graph.DType;

/**
 * How a model is run.
 *
 * @param backend a backend's id
 * @param device a device's name
 * @param dtype type that is computed with
 */
public record ModelRun(String backend, String device, DType dtype) {}
