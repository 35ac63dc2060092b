package org.golgi.core.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.golgi.backend.Device;
import org.golgi.core.splice.ModelOnDevice;
import org.golgi.core.splice.Place;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.jspecify.annotations.Nullable;

/**
 * The device that work was last done on, left open with the weights that were uploaded there, for
 * work with the same model and SAEs in the same place. At most one is kept while none is used. Safe
 * for many threads: work that comes while the device is in use has one of its own, and of the two
 * the one that was used last is kept.
 */
final class KeptDevice {
  /** A device, and what is on it. */
  private record Loaded(
      Place place, Model model, SortedMap<Site, Sae> saes, Device device, ModelOnDevice weights) {

    static Loaded of(Place place, Model model, SortedMap<Site, Sae> saes) {
      Device device = place.open();
      try {
        ModelOnDevice weights =
            new ModelOnDevice(model, saes, device, place.dtype(), place.widening().on(device));
        return new Loaded(place, model, saes, device, weights);
      } catch (InvalidInputException e) {
        device.close();
        throw e;
      }
    }

    /** Compares what was read, and not how it compares itself: a file may have changed. */
    @SuppressWarnings("ReferenceEquality")
    boolean serves(Place otherPlace, Model otherModel, SortedMap<Site, Sae> otherSaes) {
      return place.equals(otherPlace) && model == otherModel && saes == otherSaes;
    }

    void close() {
      weights.close();
      device.close();
    }
  }

  private @Nullable Loaded idle;
  private long forgotten;

  /**
   * Works with a model and SAEs on a device.
   *
   * @param saes SAEs by site, the same object for the same SAEs; none where nothing is spliced
   * @throws InvalidInputException if the device is not there or does not compute in the type asked
   *     for, or an SAE does not fit the model
   */
  <T> T use(Place place, Model model, SortedMap<Site, Sae> saes, Function<ModelOnDevice, T> work) {
    long before = forgotten();
    Loaded loaded = idle(place, model, saes).orElseGet(() -> Loaded.of(place, model, saes));
    boolean sound = false;
    try {
      T result = work.apply(loaded.weights());
      sound = true;
      return result;
    } catch (InvalidInputException | CancellationException e) {
      sound = true;
      throw e;
    } finally {
      // What else fails may have left anything behind, or have failed for want of this memory.
      if (!sound || !keep(loaded, before)) {
        loaded.close();
      }
    }
  }

  private synchronized long forgotten() {
    return forgotten;
  }

  /** Takes the device that is kept, if it serves; otherwise makes room. */
  private synchronized Optional<Loaded> idle(Place place, Model model, SortedMap<Site, Sae> saes) {
    Loaded kept = idle;
    idle = null;
    if (kept == null) {
      return Optional.empty();
    }
    if (!kept.serves(place, model, saes)) {
      kept.close();
      return Optional.empty();
    }
    return Optional.of(kept);
  }

  private synchronized boolean keep(Loaded loaded, long before) {
    if (before != forgotten) {
      return false;
    }
    if (idle != null) {
      idle.close();
    }
    idle = loaded;
    return true;
  }

  /** Closes what is kept; what is in use now is closed after its use. */
  synchronized void forget() {
    forgotten++;
    if (idle != null) {
      idle.close();
      idle = null;
    }
  }
}
