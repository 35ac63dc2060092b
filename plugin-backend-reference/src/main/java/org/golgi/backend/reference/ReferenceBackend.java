package org.golgi.backend.reference;

import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.input.InvalidInputException;
import org.osgi.service.component.annotations.Component;

/** Pure Java, on the CPU. Ranked below every backend that is fast. */
@Component(service = Backend.class, property = "service.ranking:Integer=-1000")
public final class ReferenceBackend implements Backend {
  private static final String CPU = "cpu";

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public String description() {
    return "pure Java in float64: slow, small, needs no native code";
  }

  @Override
  public Device open(String device) {
    if (!device.equals(CPU)) {
      throw new InvalidInputException(
          "--device", "'" + device + "' is not known to the backend reference", "give cpu");
    }
    return new ReferenceDevice();
  }
}
