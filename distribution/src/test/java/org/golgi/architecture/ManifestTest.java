package org.golgi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What bundles show of themselves. */
class ManifestTest {
  private static final int LEAST_PLUGINS = 7;

  @Test
  void pluginsAndTheCoreExportNothing() throws IOException {
    List<String> closed = new ArrayList<>();
    for (URL url :
        Collections.list(getClass().getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
      try (InputStream content = url.openStream()) {
        Manifest manifest = new Manifest(content);
        String name = String.valueOf(manifest.getMainAttributes().getValue("Bundle-SymbolicName"));
        if (name.startsWith("org.golgi.plugin-") || name.equals("org.golgi.framework-core")) {
          assertThat(manifest.getMainAttributes().getValue("Export-Package")).as(name).isNull();
          closed.add(name);
        }
      }
    }
    assertThat(closed).hasSizeGreaterThanOrEqualTo(LEAST_PLUGINS).doesNotHaveDuplicates();
  }
}
