package org.golgi.library.djl;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.pytorch.engine.PtEngineProvider;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Loads each native library once, with this bundle's class loader as the thread's: DJL looks up its
 * parts through the thread's context class loader, and an engine that failed to start there never
 * starts again.
 */
@Component(service = DeepJavaLibrary.class)
public final class NativeLibraries implements DeepJavaLibrary {
  private static final String PYTORCH = "PyTorch";

  private @Nullable Engine engine;
  private boolean tokenizersReady;

  /** Makes a library of which nothing is loaded yet. */
  public NativeLibraries() {
    // Nothing is ever fetched from a network, and no statistics are sent.
    System.setProperty("ai.djl.offline", "true");
  }

  @Override
  public synchronized Engine pytorch() {
    if (engine == null) {
      engine =
          load(
              "libtorch",
              () -> {
                Engine.registerEngine(new PtEngineProvider());
                return Engine.getEngine(PYTORCH);
              });
    }
    return engine;
  }

  @Override
  public synchronized void tokenizers() {
    if (!tokenizersReady) {
      load(
          "the Hugging Face tokenizers",
          () -> {
            LibUtils.checkStatus();
            return true;
          });
      tokenizersReady = true;
    }
  }

  private static <T> T load(String what, Supplier<T> loading) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(NativeLibraries.class.getClassLoader());
    try {
      return loading.get();
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          what + " cannot be loaded on this machine: " + e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
