package org.golgi.backend.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.input.InvalidInputException;
import org.golgi.library.onnxruntime.OnnxRuntime;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * ONNX Runtime, on the CPU or on whatever else a user's build of it can run on. It comes before
 * PyTorch where none is named and both can compute: it is faster.
 */
@Component(service = Backend.class, property = "service.ranking:Integer=200")
public final class OnnxBackend implements Backend {
  private static final String OWN_BUILD =
      "give cpu, or start golgi with ONNXRUNTIME_LIBRARY_PATH naming the folder of a build that ";

  private final OnnxRuntime library;

  /** Makes the backend; nothing is loaded before a device is opened. */
  @Activate
  public OnnxBackend(@Reference OnnxRuntime library) {
    this.library = library;
  }

  @Override
  public String id() {
    return "onnx";
  }

  @Override
  public String description() {
    return "ONNX Runtime: cpu, and cuda:N or others with a build that has them; f32, f64";
  }

  @Override
  public Device open(String device) {
    Optional<ExecutionProvider> asked = ExecutionProvider.of(device);
    if (asked.isEmpty()) {
      List<String> words =
          Arrays.stream(ExecutionProvider.Kind.values()).map(ExecutionProvider.Kind::form).toList();
      throw new InvalidInputException(
          "--device",
          "'" + device + "' is not known to the backend onnx",
          "give one of " + String.join(", ", words));
    }
    OrtEnvironment environment = started();
    EnumSet<OrtProvider> providers = OrtEnvironment.getAvailableProviders();
    ExecutionProvider provider = asked.get();
    if (!provider.kind().isIn(providers)) {
      throw new InvalidInputException(
          "--device",
          "this ONNX Runtime %s has no %s, but %s"
              .formatted(
                  environment.getVersion(),
                  provider.kind().form(),
                  String.join(", ", ExecutionProvider.forms(providers))),
          OWN_BUILD + "has it");
    }
    OnnxDevice opened = new OnnxDevice(environment, device, provider);
    try {
      opened.tryOut();
      return opened;
    } catch (IllegalStateException e) {
      opened.close();
      throw new InvalidInputException(
          "--device", device + " does not work: " + e.getMessage(), OWN_BUILD + "works here", e);
    }
  }

  private OrtEnvironment started() {
    try {
      return library.environment();
    } catch (IllegalStateException e) {
      throw new InvalidInputException(
          "--backend onnx",
          String.valueOf(e.getMessage()),
          "give another backend, or let ONNXRUNTIME_LIBRARY_PATH name the folder of a build for"
              + " this machine",
          e);
    }
  }
}
