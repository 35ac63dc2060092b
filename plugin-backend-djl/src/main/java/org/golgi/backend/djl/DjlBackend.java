package org.golgi.backend.djl;

import ai.djl.engine.Engine;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.DeepJavaLibrary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** PyTorch through DJL, on the CPU or on a CUDA device. */
@Component(service = Backend.class, property = "service.ranking:Integer=100")
public final class DjlBackend implements Backend {
  private static final String CUDA = "cuda:";

  private final DeepJavaLibrary library;

  /** Makes the backend; nothing is loaded before a device is opened. */
  @Activate
  public DjlBackend(@Reference DeepJavaLibrary library) {
    this.library = library;
  }

  @Override
  public String id() {
    return "djl";
  }

  @Override
  public String description() {
    return "PyTorch through Deep Java Library: cpu, cuda:N; f32, f64, bf16";
  }

  @Override
  public Device open(String device) {
    if (device.equals("cpu")) {
      return new DjlDevice(library.pytorch(), device, ai.djl.Device.cpu());
    }
    if (!device.matches("cuda:\\d{1,3}")) {
      throw new InvalidInputException(
          "--device",
          "'" + device + "' is not known to the backend djl",
          "give cpu, or cuda:0 and so on");
    }
    Engine engine = library.pytorch();
    int index = Integer.parseInt(device.substring(CUDA.length()));
    int count = engine.getGpuCount();
    if (index >= count) {
      throw new InvalidInputException(
          "--device",
          count == 0
              ? "no CUDA device is visible to libtorch " + engine.getVersion()
              : "there are " + count + " CUDA devices, counted from 0, and no " + device,
          "give cpu, or start golgi with PYTORCH_LIBRARY_PATH naming a libtorch built for CUDA");
    }
    return new DjlDevice(engine, device, ai.djl.Device.gpu(index));
  }
}
