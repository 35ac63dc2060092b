package org.golgi.launcher.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** The bundles of plugins in a framework whose other bundles are the program's own. */
final class PluginBundles {
  private static final long REFRESH_SECONDS = 20;
  private static final String LOCK = "(golgi.lock=plugins)";
  private static final String OURS = "org.golgi.";

  private final BundleContext context;
  private final Set<Bundle> own;
  private int installed;

  /** Takes the bundles that are installed now for the program's own. */
  PluginBundles(BundleContext context) {
    this.context = context;
    this.own = Set.of(context.getBundles());
  }

  /**
   * Copies a jar into the framework, so that the file itself may be written over or deleted.
   *
   * @throws IOException if the jar is not whole
   * @throws RefusedException if it would get in the way of the program's own bundles
   */
  Bundle install(PluginJar jar, Path file) throws IOException, RefusedException {
    checkName(jar.symbolicName());
    checkPackages(jar);
    // Each content has a location of its own: that of an older one is still known to the framework.
    String location = "plugin:" + ++installed + ":" + file.getFileName();
    try (InputStream content = Files.newInputStream(file)) {
      return context.installBundle(location, content);
    } catch (BundleException e) {
      throw new RefusedException("its manifest is wrong: " + cause(e));
    } catch (RuntimeException e) {
      throw new IOException(e);
    }
  }

  private void checkName(String name) throws RefusedException {
    if (own.stream().anyMatch(bundle -> name.equals(bundle.getSymbolicName()))) {
      throw new RefusedException(
          "the program has a bundle "
              + name
              + " of its own: give the plugin another Bundle-SymbolicName");
    }
  }

  private void checkPackages(PluginJar jar) throws RefusedException {
    for (Bundle bundle : own) {
      Set<String> twice =
          Needs.exportedBy(bundle)
              .filter(name -> name.startsWith(OURS) && jar.packages().contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!twice.isEmpty()) {
        throw new RefusedException(
            "it holds a copy of the package %s, which is %s's: build it so that it imports the"
                    .formatted(twice.iterator().next(), bundle.getSymbolicName())
                + " package instead");
      }
    }
  }

  /**
   * Starts an installed bundle that lacks nothing.
   *
   * @throws RefusedException if it cannot be started all the same; it is installed still
   */
  void start(Bundle bundle) throws RefusedException {
    try {
      bundle.start();
    } catch (BundleException e) {
      throw new RefusedException(
          e.getType() == BundleException.RESOLVE_ERROR
              ? "what it imports does not go together: " + cause(e)
              : "its activator fails: " + cause(e));
    }
  }

  private static String cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text =
        cause.getMessage() == null ? "" : cause.getMessage().lines().findFirst().orElse("");
    return cause instanceof BundleException ? text : cause.getClass().getSimpleName() + ": " + text;
  }

  /** Returns what is held while plugins go, so that no experiment begins or is in progress then. */
  Lock lock() {
    try {
      return context.getServiceReferences(ReadWriteLock.class, LOCK).stream()
          .findFirst()
          .map(context::getService)
          .map(ReadWriteLock::writeLock)
          .orElseGet(ReentrantLock::new);
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(LOCK, e);
    }
  }

  /** What bundles need of all that is installed now. */
  Needs needs() {
    return new Needs(context.getBundles());
  }

  /**
   * Tries the components of a started bundle.
   *
   * @return a phrase for each that does nothing
   */
  List<String> tryComponents(Bundle bundle) {
    ServiceReference<ServiceComponentRuntime> reference =
        context.getServiceReference(ServiceComponentRuntime.class);
    return reference == null
        ? List.of()
        : new Components(context, context.getService(reference)).tried(bundle);
  }

  /** Returns bundles and all plugins that use classes of them. */
  Collection<Bundle> withDependents(Collection<Bundle> bundles) {
    List<Bundle> closure = new ArrayList<>(wiring().getDependencyClosure(List.copyOf(bundles)));
    closure.removeAll(own);
    return closure;
  }

  /** Takes bundles out of the framework, and returns when their classes are in no one's way. */
  void remove(Collection<Bundle> bundles) {
    for (Bundle bundle : bundles) {
      try {
        bundle.uninstall();
      } catch (BundleException | IllegalStateException e) {
        // It has gone all the same; what its activator says of that helps nobody.
      }
    }
    CountDownLatch refreshed = new CountDownLatch(1);
    wiring().refreshBundles(bundles, event -> countDown(event, refreshed));
    try {
      if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the framework does not come to rest");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void countDown(FrameworkEvent event, CountDownLatch refreshed) {
    if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
      refreshed.countDown();
    }
  }

  private FrameworkWiring wiring() {
    return context.getBundle(0).adapt(FrameworkWiring.class);
  }
}
