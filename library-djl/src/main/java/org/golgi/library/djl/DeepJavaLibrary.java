package org.golgi.library.djl;

import ai.djl.engine.Engine;
import org.osgi.annotation.versioning.ProviderType;

/** Starts native code at its first use and no sooner. Safe for many threads. */
@ProviderType
public interface DeepJavaLibrary {
  /**
   * Returns the PyTorch engine, loading libtorch at the first call.
   *
   * @throws IllegalStateException if it cannot be loaded, with the reason; later calls fail alike
   */
  Engine pytorch();

  /**
   * Makes the Hugging Face tokenizers ready; libtorch is not needed for them.
   *
   * @throws IllegalStateException if they cannot be loaded, with the reason
   */
  void tokenizers();
}
