package org.golgi.core.run;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Which Golgi this is. */
final class Versions {
  private Versions() {}

  /** The version of this bundle, or {@code unknown} outside a framework. */
  static String golgi() {
    return Optional.ofNullable(FrameworkUtil.getBundle(Versions.class))
        .map(Bundle::getVersion)
        .map(Object::toString)
        .orElse("unknown");
  }
}
