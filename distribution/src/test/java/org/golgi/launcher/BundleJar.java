package org.golgi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A bundle made for a test.
 *
 * @param headers of its manifest
 * @param entries the other files in the jar
 */
public record BundleJar(Map<String, String> headers, Map<String, byte[]> entries) {
  /** Returns one with a name and nothing else. */
  public static BundleJar named(String symbolicName) {
    return new BundleJar(Map.of(), Map.of())
        .with("Bundle-ManifestVersion", "2")
        .with("Bundle-SymbolicName", symbolicName)
        .with("Bundle-Version", "1.0.0");
  }

  /** Returns it with a header. */
  public BundleJar with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new BundleJar(more, entries);
  }

  /** Returns it with a file. */
  public BundleJar with(String entry, byte[] content) {
    Map<String, byte[]> more = new TreeMap<>(entries);
    more.put(entry, content);
    return new BundleJar(headers, more);
  }

  /** Returns it without a file. */
  public BundleJar without(String entry) {
    Map<String, byte[]> fewer = new TreeMap<>(entries);
    fewer.remove(entry);
    return new BundleJar(headers, fewer);
  }

  /**
   * Returns it with a class that is a component.
   *
   * @param name of the class
   * @param service what it provides
   * @param source of the class
   * @param path jars to compile it against, beside the class path
   */
  public BundleJar withComponent(String name, String service, String source, List<Path> path) {
    String description = "OSGI-INF/" + name + ".xml";
    String xml =
        """
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
          <service><provide interface="%s"/></service>
          <implementation class="%s"/>
        </scr:component>
        """
            .formatted(name, service, name);
    String before = headers.get("Service-Component");
    return with("Service-Component", before == null ? description : before + "," + description)
        .with(description, xml.getBytes(UTF_8))
        .withClasses(name, source, path);
  }

  /** Returns it with a class and those inside it. */
  public BundleJar withClasses(String name, String source, List<Path> path) {
    try {
      Path out = Files.createTempDirectory("bundle-jar");
      compile(name, source, path, out);
      BundleJar filled = this;
      try (Stream<Path> files = Files.walk(out)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          filled = filled.with(out.relativize(file).toString(), Files.readAllBytes(file));
          Files.delete(file);
        }
      }
      return filled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compile(String name, String source, List<Path> path, Path out) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> classPath = new ArrayList<>(List.of(System.getProperty("java.class.path")));
    path.forEach(jar -> classPath.add(jar.toString()));
    List<String> options =
        List.of(
            "-proc:none",
            "--release",
            "17",
            "-cp",
            String.join(System.getProperty("path.separator"), classPath),
            "-d",
            out.toString());
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replace('.', '/') + ".java"),
            JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreErrors) {
            return source;
          }
        };
    StringWriter problems = new StringWriter();
    if (!compiler.getTask(problems, null, null, options, null, List.of(file)).call()) {
      throw new IllegalArgumentException(problems.toString());
    }
  }

  /** Returns the jar. */
  public byte[] bytes() {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.forEach(manifest.getMainAttributes()::putValue);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Puts the jar into a folder, whole at once. */
  public Path drop(Path folder, String file) throws IOException {
    Path part = Files.write(folder.resolve(file + ".part"), bytes());
    return Files.move(part, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }
}
