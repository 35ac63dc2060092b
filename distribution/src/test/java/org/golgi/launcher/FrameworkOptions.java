package org.golgi.launcher;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;

/** What Pax Exam is told. */
final class FrameworkOptions {
  /** What Pax Exam's own jar of links names; given here, so that nothing is resolved or chosen. */
  private static final List<String> PAX_EXAM =
      List.of(
          "jakarta.inject-api",
          "org.apache.servicemix.bundles.hamcrest",
          "org.apache.servicemix.bundles.junit",
          "org.ops4j.base",
          "org.ops4j.pax.swissbox.core",
          "org.ops4j.pax.swissbox.lifecycle",
          "org.ops4j.pax.swissbox.tracker",
          "org.ops4j.pax.swissbox.extender",
          "org.ops4j.pax.swissbox.framework",
          "org.ops4j.pax.exam",
          "org.ops4j.pax.exam.inject",
          "org.ops4j.pax.extender.service",
          "org.ops4j.pax.exam.invoker.junit");

  private FrameworkOptions() {}

  /** The assembled bundles, as the launcher installs them, and what Pax Exam needs beside them. */
  static Option[] assembled() {
    Home home = new Home(Path.of(System.getProperty("golgi.assembled")));
    home.announce();
    List<Option> options = new ArrayList<>();
    home.bundles().forEach(path -> options.add(bundle("reference:" + path.toUri())));
    options.add(systemPackages(Container.EXPORTED.split(",")));
    options.add(systemPackages("org.golgi.launcher.plugins"));
    // Pax Exam itself asks for the API of slf4j 1, which is the same for what it calls.
    options.add(systemPackages("org.slf4j;version=1.7.36"));
    options.add(
        systemPackages("org.assertj.core.api", "org.assertj.core.data", "org.assertj.core.error"));
    options.add(frameworkProperty("org.osgi.framework.bundle.parent").value("framework"));
    options.add(frameworkProperty("ds.loglevel").value("0"));
    options.add(systemProperty("pax.exam.invoker").value("junit"));
    for (String link : PAX_EXAM) {
      options.add(bundle("link:classpath:META-INF/links/" + link + ".link"));
    }
    return new Option[] {composite(options.toArray(Option[]::new))};
  }
}
