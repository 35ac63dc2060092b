package org.golgi.core.splice;

import java.util.SortedMap;
import org.golgi.backend.Device;
import org.golgi.graph.DType;
import org.golgi.model.Model;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/** When weights that are stored in a narrower type are widened to the one that is computed with. */
public enum Widening {
  /** When they are loaded: what was stored is let go. */
  ONCE,
  /**
   * At each use, and let go after it: they take no more than what is stored, and a step about a
   * fifth longer. The numbers are the same but for round-off.
   */
  AT_USE;

  /** What a table of a vocabulary may take at once when it is widened at a use, in bytes. */
  static final long MOST_BYTES_AT_USE = 1L << 28;

  /** The share of the memory that is left for the work itself where weights are widened once. */
  private static final int WORK = 8;

  /**
   * Chooses: once where that leaves an eighth of the memory for the work.
   *
   * @param memory bytes that there are
   */
  public static Widening within(long memory, Model model, SortedMap<Site, Sae> saes, DType dtype) {
    long once = WeightBytes.of(model, dtype, ONCE).held();
    for (Sae sae : saes.values()) {
      once += WeightBytes.of(sae, dtype, ONCE).held();
    }
    return once > memory - memory / WORK ? AT_USE : ONCE;
  }

  /**
   * Returns what a device can do of it: one that does not compute in bfloat16 widens such inputs of
   * a graph all at once.
   */
  public Widening on(Device device) {
    return device.computes(DType.BF16) ? this : ONCE;
  }

  /** The type in which a device has what is stored in another. */
  DType held(DType stored, DType computed) {
    boolean narrower = stored.isFloating() && stored.bytes() < computed.bytes();
    return this == AT_USE && narrower ? stored : computed;
  }
}
