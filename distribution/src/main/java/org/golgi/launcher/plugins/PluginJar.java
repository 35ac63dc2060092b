package org.golgi.launcher.plugins;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;

/**
 * What a whole jar says of itself.
 *
 * @param symbolicName of the bundle
 * @param packages that it holds classes of
 */
record PluginJar(String symbolicName, Set<String> packages) {
  /** Classes that only a newer Java looks at. */
  private static final Pattern OF_A_RELEASE = Pattern.compile("META-INF/versions/.*");

  private static final int CLASS_FILE = 0xCAFEBABE;

  /** Class files of Java 8 are of version 52, and so on. */
  private static final int VERSION_OF_JAVA_0 = 44;

  /**
   * Reads a jar to its last byte.
   *
   * @throws IOException if it is no jar, or not a whole one
   * @throws RefusedException if it cannot be a plugin
   */
  static PluginJar read(Path file) throws IOException, RefusedException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      Set<String> packages = new TreeSet<>();
      int java = 0;
      for (JarEntry entry : Collections.list(jar.entries())) {
        try (InputStream content = jar.getInputStream(entry)) {
          if (isClass(entry.getName())) {
            packages.add(packageOf(entry.getName()));
            java = Math.max(java, javaOf(content));
          }
          // Reading to the end compares the checksum.
          content.transferTo(OutputStream.nullOutputStream());
        }
      }
      String symbolicName = symbolicName(manifest == null ? new Manifest() : manifest);
      checkJava(java);
      return new PluginJar(symbolicName, packages);
    } catch (IllegalArgumentException | SecurityException e) {
      throw new IOException("names in it cannot be read", e);
    }
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && name.contains("/") && !OF_A_RELEASE.matcher(name).matches();
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/')).replace('/', '.');
  }

  private static int javaOf(InputStream content) throws IOException {
    byte[] header = content.readNBytes(2 * Integer.BYTES);
    if (header.length < 2 * Integer.BYTES) {
      return 0;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(header))) {
      if (in.readInt() != CLASS_FILE) {
        return 0;
      }
      in.readUnsignedShort();
      return in.readUnsignedShort() - VERSION_OF_JAVA_0;
    }
  }

  private static void checkJava(int needed) throws RefusedException {
    int here = Runtime.version().feature();
    if (needed > here) {
      throw new RefusedException(
          "it needs Java %d, and this is Java %d: start Golgi with a newer Java, or compile it with"
                  .formatted(needed, here)
              + " --release "
              + here);
    }
  }

  private static String symbolicName(Manifest manifest) throws RefusedException {
    Attributes headers = manifest.getMainAttributes();
    String host = headers.getValue(Constants.FRAGMENT_HOST);
    if (host != null) {
      throw new RefusedException(
          "it is a fragment of " + word(host) + ", and a plugin must be a bundle of its own");
    }
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null || word(name).isEmpty()) {
      throw new RefusedException(
          "it is a jar, but no OSGi bundle (no Bundle-SymbolicName in its manifest): build it with"
              + " bnd-maven-plugin");
    }
    return word(name);
  }

  private static String word(String header) {
    return header.replaceFirst(";.*", "").strip();
  }
}
