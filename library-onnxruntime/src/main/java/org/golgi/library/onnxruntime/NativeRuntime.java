package org.golgi.library.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtEnvironment.ThreadingOptions;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.golgi.natives.NativeFiles;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Loads ONNX Runtime once: from the folder that {@code ONNXRUNTIME_LIBRARY_PATH} names, as a
 * variable of the environment or as a system property, else from its jar on the class path.
 *
 * <p>It runs on as many threads as there are processors, or as {@code OMP_NUM_THREADS} says, like
 * PyTorch. They sleep while they wait: by default they spin, which stalls a busy machine.
 */
@Component(service = OnnxRuntime.class)
public final class NativeRuntime implements OnnxRuntime {
  private static final String FOLDER = "ONNXRUNTIME_LIBRARY_PATH";
  private static final String THREADS = "OMP_NUM_THREADS";

  /** Where the Java classes of ONNX Runtime look for it. */
  private static final String NATIVE_PATH = "onnxruntime.native.path";

  private @Nullable OrtEnvironment environment;

  /** Makes a library of which nothing is loaded yet. */
  public NativeRuntime() {}

  @Override
  public synchronized OrtEnvironment environment() {
    if (environment == null) {
      environment = DeepStack.call(NativeRuntime::load);
    }
    return environment;
  }

  private static OrtEnvironment load() {
    String folder = setting(FOLDER);
    try {
      if (folder != null) {
        // This revision of the bundle may load what an earlier one has loaded before a refresh.
        System.setProperty(NATIVE_PATH, NativeFiles.of(Path.of(folder)).folder().toString());
      }
      OrtEnvironment started = start();
      started.setTelemetry(false);
      return started;
    } catch (OrtException | IOException | RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "ONNX Runtime cannot be loaded on this machine"
              + (folder == null ? "" : " from " + folder)
              + ": "
              + reason(e),
          e);
    }
  }

  private static OrtEnvironment start() throws OrtException {
    try (ThreadingOptions threads = new ThreadingOptions()) {
      threads.setGlobalIntraOpNumThreads(threads());
      threads.setGlobalInterOpNumThreads(1);
      threads.setGlobalSpinControl(false);
      return OrtEnvironment.getEnvironment(
          OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "golgi", threads);
    } catch (IllegalStateException e) {
      // It was started before, by an earlier object of this class: there is one a class loader.
      return OrtEnvironment.getEnvironment();
    }
  }

  private static @Nullable String setting(String name) {
    String variable = System.getenv(name);
    return variable == null || variable.isBlank() ? System.getProperty(name) : variable;
  }

  private static int threads() {
    String asked = setting(THREADS);
    return asked != null && asked.matches("[1-9]\\d{0,3}")
        ? Integer.parseInt(asked)
        : Runtime.getRuntime().availableProcessors();
  }

  /** What went wrong at the bottom: a class that failed to start says nothing itself. */
  private static String reason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest instanceof NoSuchFileException
        ? "there is no such folder"
        : String.valueOf(deepest.getMessage());
  }
}
