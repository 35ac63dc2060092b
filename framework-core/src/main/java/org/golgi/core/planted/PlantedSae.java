package org.golgi.core.planted;

import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;

/**
 * The SAE {@code (D^T, D)} of the first {@link Directions}: {@code z = x D^T}, {@code x ~ z D}. It
 * has no threshold, so that nothing bends but the motif itself; planted models write no negative
 * amount of a direction, so that latents are not negative all the same.
 *
 * @param name what figures call it
 * @param latents number of directions that it knows
 * @param parameters the directions
 */
record PlantedSae(String name, int latents, Checkpoint parameters) implements Sae {
  static PlantedSae of(int latents) {
    String name = latents + " directions";
    return new PlantedSae(name, latents, new TensorsInMemory(name, Directions.parameter(latents)));
  }

  @Override
  public int width() {
    return Directions.WIDTH;
  }

  @Override
  public Value encode(Weights weights, Value x) {
    return Directions.read(weights, latents, x);
  }

  @Override
  public Value decode(Weights weights, Value z, Value x) {
    return Directions.write(weights, z);
  }
}
