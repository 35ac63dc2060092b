package org.golgi.backend;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A way to run graphs, provided as a service. Making one costs nothing: native code is loaded by
 * {@link #open}. Safe for many threads.
 *
 * <p>Where users do not say which backend computes, those that are there are tried in the order of
 * the service property {@code service.ranking}, the greatest first, 0 where it is absent. A ranking
 * below 0 says that a backend is there for want of a better one: whoever gets it is warned.
 */
@ConsumerType
public interface Backend {
  /** Returns the word by which users choose it, such as {@code djl}. */
  String id();

  /** Returns a line for people: what it is and where it runs. */
  String description();

  /**
   * Opens a device.
   *
   * @param device {@code cpu}, or {@code cuda:0} and so on
   * @return the device, which the caller closes
   * @throws org.golgi.input.InvalidInputException if there is no such device here, saying which
   *     there are
   */
  Device open(String device);
}
