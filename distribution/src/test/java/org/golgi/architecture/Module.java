package org.golgi.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module of the build, by the name of its folder.
 *
 * @param name such as {@code plugin-models}
 */
record Module(String name) {
  private static final Set<String> FOR_ALL =
      Set.of("framework-api", "library-djl", "library-onnxruntime");

  /** What the suite tries a backend on, and holds it against. */
  private static final Set<String> FOR_THE_SUITE =
      Set.of(
          "framework-api",
          "framework-core",
          "plugin-models",
          "plugin-methods",
          "plugin-backend-reference");

  /** A class lies in {@code MODULE/target/classes/} or in a jar {@code MODULE-VERSION.jar}. */
  private static final Pattern LOCATION =
      Pattern.compile(".*/([a-z-]+)/target/(?:(?:test-)?classes/|golgi/lib/|[a-z-]+-[0-9]).*");

  static Module of(String name) {
    return new Module(name);
  }

  static Module of(JavaClass type) {
    String location = type.getSource().map(source -> source.getUri().toString()).orElse("");
    Matcher matcher = LOCATION.matcher(location);
    if (!matcher.matches()) {
      throw new IllegalStateException(type.getName() + " lies in no module: " + location);
    }
    return new Module(matcher.group(1));
  }

  /** Nobody but itself uses a module that is not for all: plugins never meet. */
  boolean mayUse(Module other) {
    return equals(other)
        || (name.startsWith("plugin-") && FOR_ALL.contains(other.name))
        || ((name.equals("framework-core") || name.startsWith("library-"))
            && other.name.equals("framework-api"))
        || (name.equals("backend-suite") && FOR_THE_SUITE.contains(other.name));
  }

  Set<String> packages(JavaClasses classes) {
    Set<String> packages = new TreeSet<>();
    for (JavaClass type : classes) {
      if (of(type).equals(this)) {
        packages.add(type.getPackageName());
      }
    }
    return packages;
  }
}
