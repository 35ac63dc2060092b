package org.golgi.models.architecture;

import org.golgi.graph.Value;
import org.golgi.model.Weights;

/** Scales the last axis to a size that it has learned. */
@FunctionalInterface
interface Norm {
  Value of(Weights weights, Value x);
}
