package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.library.djl.NativeLibraries;

/** A device to put specimens on. On closing it asserts that nothing was left there. */
public final class Bench implements AutoCloseable {
  private final Device device = new DjlBackend(new NativeLibraries()).open("cpu");

  /** Returns the device. */
  public Device device() {
    return device;
  }

  /** Splices a specimen, with a node at each position. */
  public SplicedSpecimen splice(Specimen specimen, Ablation ablation, ErrorTerm errorTerm) {
    return splice(specimen, ablation, errorTerm, Granularity.POSITION);
  }

  /** Splices a specimen. */
  public SplicedSpecimen splice(
      Specimen specimen, Ablation ablation, ErrorTerm errorTerm, Granularity granularity) {
    return new SplicedSpecimen(device, specimen, ablation, errorTerm, granularity);
  }

  @Override
  public void close() {
    long left = device.memory().liveTensors();
    device.close();
    assertThat(left).as("tensors left on the device").isZero();
  }
}
