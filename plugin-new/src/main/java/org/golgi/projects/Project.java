package org.golgi.projects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.golgi.input.InvalidInputException;

/**
 * The project of a new plugin.
 *
 * @param kind what it adds
 * @param name its name
 * @param packageName the package of its class, and its group in Maven
 * @param installation the Golgi that it is for
 */
record Project(Kind kind, PluginName name, String packageName, Installation installation) {
  private static final Pattern BLANK = Pattern.compile("\\{\\{([a-z ]+)}}");
  private static final String VERSION = "0.1.0";

  Project {
    if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_17)) {
      throw new InvalidInputException(
          "--package",
          "'" + packageName + "' is no name of a Java package",
          "give one such as org.example.years, without words that Java keeps for itself");
    }
    if (packageName.equals("org.golgi") || packageName.startsWith("org.golgi.")) {
      throw new InvalidInputException(
          "--package", "'" + packageName + "' is among Golgi's own", "give one of yours");
    }
  }

  /** Returns the name of the jar that the project makes. */
  String jar() {
    return name.artifact() + "-" + VERSION + ".jar";
  }

  /** Returns the arguments of {@code golgi} that show what the plugin adds. */
  String show() {
    return kind == Kind.COMMAND ? name.command() : "list";
  }

  /**
   * Returns the text of each file, by its path with slashes.
   *
   * @throws InvalidInputException if the class would have the name of one that its code uses
   */
  SortedMap<String, String> files() {
    String type = name.className();
    SortedMap<String, String> files = new TreeMap<>();
    files.put("pom.xml", filled("every/pom.xml"));
    files.put("README.md", filled("every/README.md"));
    files.put(source("main", type), java("Service.java"));
    files.put(source("test", type + "Test"), java("ServiceTest.java"));
    return files;
  }

  private String source(String part, String type) {
    return "src/" + part + "/java/" + packageName.replace('.', '/') + "/" + type + ".java";
  }

  private String java(String file) {
    String template = kind.word() + "/" + file;
    if (Pattern.compile("\\b" + name.className() + "\\b").matcher(text(template)).find()) {
      throw new InvalidInputException(
          "NAME",
          "'" + name.id() + "' makes a class " + name.className() + ", and its code uses another",
          "give another name");
    }
    return filled(template);
  }

  private String filled(String template) {
    Map<String, String> values =
        Map.ofEntries(
            Map.entry("kind", kind.word()),
            Map.entry("id", name.id()),
            Map.entry("word", name.word()),
            Map.entry("command", name.command()),
            Map.entry("class", name.className()),
            Map.entry("package", packageName),
            Map.entry("artifact", name.artifact()),
            Map.entry("version", VERSION),
            Map.entry("dependencies", dependencies()),
            Map.entry("jar", jar()),
            Map.entry("show", show()),
            Map.entry("source", source("main", name.className())),
            Map.entry("golgi version", installation.version()),
            // A URL has no other character that XML minds.
            Map.entry("repository", installation.repository().toString().replace("&", "&amp;")),
            Map.entry("plugins", installation.plugins().toString().replace("'", "'\\''")));
    return BLANK
        .matcher(text(template))
        .replaceAll(
            blank ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(values.get(blank.group(1)), blank.group())));
  }

  /** What a project needs beyond the parent of all: the tests of a backend need the suite. */
  private String dependencies() {
    return kind == Kind.BACKEND ? "\n\n" + text("backend/dependencies.xml").stripTrailing() : "";
  }

  private static String text(String template) {
    try (InputStream content = Project.class.getResourceAsStream(template)) {
      byte[] bytes = Objects.requireNonNull(content, template).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
