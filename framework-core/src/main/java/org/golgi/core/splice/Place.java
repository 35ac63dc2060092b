package org.golgi.core.splice;

import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;

/**
 * Where a model runs.
 *
 * @param backend what computes
 * @param device the name of its device
 * @param dtype type that is computed with
 * @param widening when weights that are stored in a narrower type are widened to it
 */
public record Place(Backend backend, String device, DType dtype, Widening widening) {
  /** A place where stored weights are widened once. */
  public Place(Backend backend, String device, DType dtype) {
    this(backend, device, dtype, Widening.ONCE);
  }

  /** Returns the same, with weights widened at other times. */
  public Place with(Widening other) {
    return new Place(backend, device, dtype, other);
  }

  /**
   * Opens the device.
   *
   * @return the device, which the caller closes
   * @throws InvalidInputException if it is not there or does not compute in the type
   */
  public Device open() {
    Device opened = backend.open(device);
    if (!opened.computes(dtype)) {
      String name = opened.name();
      opened.close();
      throw new InvalidInputException(
          "--dtype",
          "%s is not computed by %s on %s".formatted(Choices.word(dtype), backend.id(), name),
          "give f32, or another --backend");
    }
    return opened;
  }
}
