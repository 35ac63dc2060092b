package org.golgi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What plugins outside of this build are made from: their parent, and the examples. */
class PluginProjectsTest {
  private static final Path CLONE = Path.of("..");
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
  private static final Pattern PROPERTY = Pattern.compile("<([a-z.]+)>([^<$]+)</\\1>");

  /** A stranger reads an example in minutes. */
  private static final long MOST_LINES = 150;

  @Test
  void theParentOfPluginsHasTheVersionsOfThisBuild() throws IOException {
    Map<String, String> ours = versions(CLONE.resolve("pom.xml"));
    SortedMap<String, String> theirs = versions(CLONE.resolve("plugin-parent/pom.xml"));
    theirs.put("golgi", theirs.remove("plugin-parent"));
    theirs.put("junit-bom", theirs.remove("junit-jupiter"));
    theirs.keySet().removeAll(Set.of("framework-api", "backend-suite"));
    assertThat(theirs).hasSizeGreaterThan(8);
    assertThat(ours).containsAllEntriesOf(theirs);
  }

  private static SortedMap<String, String> versions(Path pom) throws IOException {
    String text = Files.readString(pom);
    Map<String, String> properties = new TreeMap<>();
    matches(PROPERTY, text).forEach(match -> properties.put(match.group(1), match.group(2)));
    SortedMap<String, String> versions = new TreeMap<>();
    for (MatchResult match : matches(VERSION, text)) {
      String version = match.group(2);
      String property = version.replaceAll("^\\$\\{(.+)}$", "$1");
      versions.put(match.group(1), properties.getOrDefault(property, version));
    }
    return versions;
  }

  private static List<MatchResult> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().toList();
  }

  @Test
  void anExampleIsShort() throws IOException {
    SortedMap<String, Long> lines = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CLONE.resolve("examples"))) {
      for (Path file : files.filter(PluginProjectsTest::isSource).toList()) {
        String example = CLONE.resolve("examples").relativize(file).getName(0).toString();
        lines.merge(example, (long) Files.readAllLines(file).size(), Long::sum);
      }
    }
    assertThat(lines).containsOnlyKeys("greater-than", "signal-to-noise", "timing");
    assertThat(lines.values()).allMatch(count -> count <= MOST_LINES);
  }

  private static boolean isSource(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("/target/");
  }
}
