package org.golgi.library.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import org.osgi.annotation.versioning.ProviderType;

/** Starts native code at its first use and no sooner. Safe for many threads. */
@ProviderType
public interface OnnxRuntime {
  /**
   * Returns the environment of this process, loading ONNX Runtime at the first call. All sessions
   * share its pool of threads: their options say {@code disablePerSessionThreads}. It is never
   * closed.
   *
   * @throws IllegalStateException if it cannot be loaded, with the reason; later calls fail alike
   */
  OrtEnvironment environment();
}
