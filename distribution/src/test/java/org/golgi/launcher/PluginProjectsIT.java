package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The projects of plugins, built outside of Golgi's own build as their authors do it: the examples,
 * and what {@code golgi new} makes of each kind. One run of Maven builds them all, to save time.
 */
class PluginProjectsIT {
  private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> KINDS =
      List.of("task", "method", "metric", "backend", "command");

  /** The first run on a machine downloads what is compiled against. */
  private static final long PATIENCE_MINUTES = 5;

  /** Fewer tests would mean that the suite of all backends was not run. */
  private static final int LEAST_TESTS = 300;

  private static final Pattern TESTS = Pattern.compile("<testsuite [^>]* tests=\"(\\d+)\"");

  @TempDir private static Path folder;
  private static Assembled program;

  @BeforeAll
  static void buildAndInstall() throws Exception {
    program = Assembled.in(folder);
    List<Path> projects = new ArrayList<>(examples());
    for (String kind : KINDS) {
      Path project = folder.resolve(kind);
      Assembled.Ended made = program.run("new", kind, "made/my-" + kind, "--out", kind);
      assertThat(made.err()).isEmpty();
      assertThat(made.code()).isZero();
      projects.add(project);
    }
    build(projects);
    for (Path project : projects) {
      for (Path jar : files(project.resolve("target"), ".jar")) {
        Files.copy(jar, program.plugins().resolve(jar.getFileName()));
      }
    }
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(CLONE.resolve("examples"))) {
      return folders.filter(example -> Files.exists(example.resolve("pom.xml"))).sorted().toList();
    }
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  private static void build(List<Path> projects) throws IOException, InterruptedException {
    String modules =
        projects.stream()
            .map(project -> "<module>" + folder.relativize(project) + "</module>")
            .collect(Collectors.joining("\n"));
    Path pom = folder.resolve("pom.xml");
    Files.writeString(
        pom,
        """
        <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>org.example</groupId><artifactId>all</artifactId><version>1</version>
        <packaging>pom</packaging>
        <modules>
        %s
        </modules>
        </project>
        """
            .formatted(modules));
    File log = folder.resolve("maven.log").toFile();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(CLONE.resolve("mvnw").toString(), "-B", "-q", "-f", pom.toString()));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    command.add("package");
    Process maven =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    try {
      assertThat(maven.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("Maven ends").isTrue();
    } finally {
      maven.destroyForcibly();
    }
    assertThat(maven.exitValue()).as(Files.readString(log.toPath())).isZero();
  }

  @Test
  void whatEachProjectAddsIsListed() throws Exception {
    Assembled.Ended ended = program.run("list");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out())
        .contains("years/greater-than", "signal-to-noise", "timed-onnx")
        .contains("made/my-task", "made/my-method", "made/my-metric", "made/my-backend");
  }

  @Test
  void theScoringOfTheExampleRunsOnItsBackend() throws Exception {
    Assembled.Ended ended =
        program.run(
            "find",
            "made/my-task",
            "--method",
            "signal-to-noise",
            "--backend",
            "timed-onnx",
            "--train-prompts",
            "16",
            "--test-prompts",
            "8",
            "--out",
            "example");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("faithfulness to");
    assertThat(ended.err()).containsPattern("\\d+ nodes: compiled in .* s, 16 runs in .* s");
  }

  @Test
  void aNewMethodRunsOnANewTask() throws Exception {
    Assembled.Ended ended =
        program.run(
            "find",
            "made/my-task",
            "--method",
            "made/my-method",
            "--prompts",
            "8",
            "--train-prompts",
            "16",
            "--test-prompts",
            "8",
            "--out",
            "made");
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("faithfulness to");
    assertThat(folder.resolve("made/run.json")).content().contains("made/my-metric");
  }

  @Test
  void aNewBackendIsTriedByTheSuiteOfAllBackends() throws Exception {
    Path reports = folder.resolve("backend/target/surefire-reports");
    String report = Files.readString(reports.resolve("TEST-org.example.made.MyBackendTest.xml"));
    Matcher tests = TESTS.matcher(report);
    assertThat(tests.find()).isTrue();
    assertThat(Integer.parseInt(tests.group(1))).isGreaterThanOrEqualTo(LEAST_TESTS);
  }

  @Test
  void aNewBackendRunsTheModel() throws Exception {
    Assembled.Ended ended =
        program.run(
            "lint",
            "sva/simple",
            "--backend",
            "made/my-backend",
            "--train-prompts",
            "2",
            "--test-prompts",
            "2");
    assertThat(ended.err()).doesNotContain("golgi: ");
    assertThat(ended.out()).contains("4 prompt pairs");
  }

  @Test
  void aNewCommandIsCalled() throws Exception {
    Assembled.Ended ended = program.run("made", "my-command", "--least", "2");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("method ", "task ");
    assertThat(ended.code()).isZero();
  }
}
