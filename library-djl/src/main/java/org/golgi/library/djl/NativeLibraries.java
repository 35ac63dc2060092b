package org.golgi.library.djl;

import ai.djl.engine.Engine;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.pytorch.engine.PtEngineProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.golgi.natives.NativeFiles;
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

  /** System properties that name a folder of native files, or a file in it. */
  private static final List<String> PLACES =
      List.of("PYTORCH_LIBRARY_PATH", "RUST_LIBRARY_PATH", "jna.boot.library.path");

  private @Nullable Engine engine;
  private boolean tokenizersReady;

  /** Makes a library of which nothing is loaded yet. */
  public NativeLibraries() {
    // Nothing is ever fetched from a network, and no statistics are sent.
    System.setProperty("ai.djl.offline", "true");
    PLACES.forEach(NativeLibraries::renew);
  }

  /** Lets this revision of the bundle load what an earlier one has loaded before a refresh. */
  private static void renew(String property) {
    String named = System.getProperty(property);
    // Of an environment variable of that name, or a list of folders, DJL makes what it can itself.
    if (named == null || !Files.exists(Path.of(named))) {
      return;
    }
    Path place = Path.of(named);
    try {
      Path renewed =
          Files.isDirectory(place)
              ? NativeFiles.of(place).folder()
              : NativeFiles.of(place.resolveSibling("")).folder().resolve(place.getFileName());
      System.setProperty(property, renewed.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
