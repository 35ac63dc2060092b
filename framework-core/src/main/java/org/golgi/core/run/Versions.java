package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

  /** Everything whose version a figure may depend on. */
  static ObjectNode json() {
    ObjectNode versions = RunJson.MAPPER.createObjectNode();
    versions.put("golgi", golgi());
    versions.put("java", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
