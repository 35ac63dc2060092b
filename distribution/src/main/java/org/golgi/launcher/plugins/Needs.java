package org.golgi.launcher.plugins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle requires of the others, in words where it is not there. */
final class Needs {
  private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]*)\\)");
  private static final Pattern JAVA =
      Pattern.compile("osgi\\.ee=JavaSE\\)\\(version=(?:1\\.)?(\\d+)");

  private final List<Bundle> bundles;

  /**
   * The needs of any bundle, met by some bundles.
   *
   * @param bundles all that are installed
   */
  Needs(Bundle... bundles) {
    this.bundles = List.of(bundles);
  }

  /** Returns a phrase for what a bundle lacks, if it lacks anything. */
  Optional<String> lackedBy(Bundle bundle) {
    List<BundleRequirement> lacking = lacking(bundle);
    // A package is what people know; a Java version explains all the rest.
    return first(lacking, ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)
        .map(Needs::java)
        .or(() -> packages(lacking))
        .or(() -> lacking.stream().findFirst().map(Needs::other));
  }

  private List<BundleRequirement> lacking(Bundle bundle) {
    List<BundleRequirement> lacking = new ArrayList<>();
    for (BundleRequirement requirement : revision(bundle).getDeclaredRequirements(null)) {
      if (isMandatory(requirement) && capabilities(requirement).noneMatch(requirement::matches)) {
        lacking.add(requirement);
      }
    }
    return lacking;
  }

  private static BundleRevision revision(Bundle bundle) {
    return bundle.adapt(BundleRevision.class);
  }

  private static boolean isMandatory(BundleRequirement requirement) {
    String resolution =
        requirement
            .getDirectives()
            .getOrDefault(Constants.RESOLUTION_DIRECTIVE, Constants.RESOLUTION_MANDATORY);
    String effective =
        requirement
            .getDirectives()
            .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE);
    return resolution.equals(Constants.RESOLUTION_MANDATORY)
        && effective.equals(Constants.EFFECTIVE_RESOLVE);
  }

  private Stream<BundleCapability> capabilities(BundleRequirement requirement) {
    return capabilities(requirement.getNamespace());
  }

  private Stream<BundleCapability> capabilities(String namespace) {
    return bundles.stream()
        .flatMap(bundle -> revision(bundle).getDeclaredCapabilities(namespace).stream());
  }

  private static Optional<BundleRequirement> first(
      List<BundleRequirement> lacking, String namespace) {
    return lacking.stream()
        .filter(requirement -> requirement.getNamespace().equals(namespace))
        .findFirst();
  }

  private static String filter(BundleRequirement requirement) {
    return requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
  }

  private static String java(BundleRequirement requirement) {
    Matcher java = JAVA.matcher(filter(requirement));
    String needed = java.find() ? "Java " + java.group(1) : "another Java " + filter(requirement);
    return "it needs %s, and this is Java %d: start Golgi with that Java, or compile it for this"
        .formatted(needed, Runtime.version().feature());
  }

  /** One package stands for all: what was built against another API lacks many. */
  private Optional<String> packages(List<BundleRequirement> lacking) {
    return first(lacking, PackageNamespace.PACKAGE_NAMESPACE)
        .map(
            requirement -> {
              Matcher name = PACKAGE.matcher(filter(requirement));
              String wanted = name.find() ? name.group(1) : filter(requirement);
              String range = Range.of(filter(requirement));
              return exporter(wanted)
                  .map(found -> otherVersion(wanted + range, found))
                  .orElseGet(
                      () ->
                          "it needs the package %s, which no bundle here exports: put that into the"
                                  .formatted(wanted + range)
                              + " jar, or the bundle that exports it beside the jar");
            });
  }

  private Optional<BundleCapability> exporter(String name) {
    return capabilities(PackageNamespace.PACKAGE_NAMESPACE)
        .filter(found -> name.equals(found.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
        .findFirst();
  }

  private static String otherVersion(String wanted, BundleCapability found) {
    Bundle exporter = found.getRevision().getBundle();
    String module =
        exporter.getSymbolicName().replaceFirst("^org\\.golgi\\.", "")
            + " "
            + exporter.getVersion().toString().replace(".SNAPSHOT", "-SNAPSHOT");
    return "it was built against %s, and this is %s with version %s of that package: rebuild it"
            .formatted(
                wanted,
                module,
                found
                    .getAttributes()
                    .getOrDefault(Constants.VERSION_ATTRIBUTE, Version.emptyVersion))
        + " against "
        + module;
  }

  private static String other(BundleRequirement requirement) {
    return "nothing here provides what it requires: "
        + requirement.getNamespace()
        + " "
        + filter(requirement);
  }

  /** Returns the packages that a bundle exports. */
  static Stream<String> exportedBy(Bundle bundle) {
    return revision(bundle).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .map(found -> found.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE))
        .map(String::valueOf);
  }
}
