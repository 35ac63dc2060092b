package org.golgi.core.dictionary;

import java.util.Map;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * The residual stream's own coordinates as a dictionary: {@code z = x}.
 *
 * @param width extent of the residual stream
 */
public record Neurons(int width) implements Sae {
  @Override
  public String name() {
    return "neurons";
  }

  @Override
  public int latents() {
    return width;
  }

  @Override
  public Checkpoint parameters() {
    return new TensorsInMemory(name(), Map.of());
  }

  @Override
  public Value encode(Weights weights, Value x) {
    return x;
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return z;
  }
}
