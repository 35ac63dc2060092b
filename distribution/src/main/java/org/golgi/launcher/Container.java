package org.golgi.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** A running framework. The program's own bundles are used where they lie and never copied. */
final class Container implements AutoCloseable {
  private static final long STOP_MILLIS = 2_000;

  /** What bundles get from the launcher's class path: logging, and the API of components. */
  static final String EXPORTED =
      String.join(
          ",",
          "org.slf4j;version=2.0.17",
          "org.slf4j.event;version=2.0.17",
          "org.slf4j.helpers;version=2.0.17",
          "org.slf4j.spi;version=2.0.17",
          "org.osgi.service.component;version=1.5.1",
          "org.osgi.service.component.runtime;version=1.5",
          "org.osgi.service.component.runtime.dto;version=1.5",
          "org.osgi.util.promise;version=1.3",
          "org.osgi.util.function;version=1.2");

  private final Framework framework;

  private Container(Framework framework) {
    this.framework = framework;
  }

  /** Starts a framework that holds nothing yet. */
  static Container start() throws BundleException, IOException {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    ScratchFolder.make().toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    EXPORTED,
                    // Felix logs to standard output, which belongs to the program.
                    "felix.log.level",
                    "0",
                    // What fails in a plugin is said once and in a line.
                    "ds.loglevel",
                    System.getProperty("ds.loglevel", "0")));
    framework.start();
    framework.getBundleContext().addFrameworkListener(Container::report);
    return new Container(framework);
  }

  private static void report(FrameworkEvent event) {
    // A service that cannot be had is said where the plugin is that should provide it.
    if (event.getType() == FrameworkEvent.ERROR
        && !(event.getThrowable() instanceof ServiceException)) {
      System.err.println("golgi: " + event.getBundle() + ": " + event.getThrowable());
    }
  }

  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Installs and starts bundles that the program cannot do without. */
  void add(List<Path> bundles) throws BundleException {
    List<Bundle> installed = new ArrayList<>();
    for (Path bundle : bundles) {
      installed.add(context().installBundle("reference:" + bundle.toUri()));
    }
    for (Bundle bundle : installed) {
      bundle.start();
    }
  }

  /** Returns a service as soon as it is there, or nothing if it does not come in time. */
  Optional<Object> service(String filter, long millis) {
    try {
      ServiceTracker<Object, Object> tracker =
          new ServiceTracker<>(context(), context().createFilter(filter), null);
      tracker.open();
      return Optional.ofNullable(tracker.waitForService(millis));
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(filter, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException e) {
      System.err.println("golgi: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
