package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.launcher.plugins.PluginFolder;
import org.golgi.method.Progress;
import org.golgi.run.Experiments;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.run.Listing;
import org.golgi.sae.Dictionary;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.TestName;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Plugins that come and go beside the assembled bundles. Not found by the build itself: {@link
 * PluginsIT} runs them and checks that each has run.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class PluginsInTheFramework {
  /** Of two backends that compute in f32, on faithfulness near 1. */
  private static final double BACKENDS_AGREE = 1e-3;

  private static final int CYCLES = 1_000;

  /** By then what is made once has been made. */
  private static final int SETTLED = 100;

  /** Far below one for each cycle; the JVM itself makes some as it compiles what runs often. */
  private static final long FEW = 90;

  private static final String YEARS = "org.acme.Years";
  private static final String TASK = "org.golgi.task.Task";
  private static final String IMPORTS = "org.golgi.task;version=\"[0.1,1)\"";

  @Rule public final TestName test = new TestName();
  @Rule public final TemporaryFolder scratch = new TemporaryFolder();

  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  private Path folder;
  private PluginFolder plugins;

  /** The assembled bundles. */
  @Configuration
  public Option[] configuration() {
    return FrameworkOptions.assembled();
  }

  @Before
  public void makeFolder() throws IOException {
    folder = scratch.newFolder("plugins").toPath();
    plugins = new PluginFolder(context().getBundle(0).getBundleContext(), folder, notes::add);
    plugins.look();
  }

  /** Says outside that a test has run in here, and leaves nothing to the next. */
  @After
  public void note() throws IOException {
    plugins.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    plugins.look();
    System.setProperty(
        FrameworkRun.RAN + test.getMethodName(), "in bundle " + context().getBundle());
  }

  private static BundleContext context() {
    return FrameworkUtil.getBundle(PluginsInTheFramework.class).getBundleContext();
  }

  private static Experiments experiments() {
    return context().getService(context().getServiceReference(Experiments.class));
  }

  private static List<String> listed() {
    return experiments().listings().stream().map(Listing::toString).toList();
  }

  private static boolean isListed(String part) {
    return listed().stream().anyMatch(line -> line.contains(part));
  }

  /** The bundles against which plugins are built. */
  private static List<Path> api() throws IOException {
    Path bundles = Path.of(System.getProperty("golgi.assembled"), "bundles");
    try (Stream<Path> files = Files.list(bundles)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("framework-api"))
          .toList();
    }
  }

  private static BundleJar years(String description) throws IOException {
    return BundleJar.named("org.acme.years")
        .with("Import-Package", IMPORTS)
        .withComponent(YEARS, TASK, task(description, ""), api());
  }

  private static String task(String description, String constructor) {
    return """
    package org.acme;
    public class Years implements org.golgi.task.Task {
      public Years() { %s }
      public String id() { return "acme/years"; }
      public String description() { return "%s"; }
      public org.golgi.task.PromptSplit prompts(int train, int test, long seed) {
        return new org.golgi.task.PromptSplit(java.util.List.of(), java.util.List.of());
      }
    }
    """
        .formatted(constructor, description);
  }

  /** Looks until nothing is in motion. */
  private void look() {
    plugins.look();
    plugins.look();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(10);
    }
  }

  @Test
  public void aWatchedFolderAddsUpdatesAndRemoves() throws Exception {
    plugins.watch();
    Path file = years("the first").drop(folder, "years.jar");
    until(() -> isListed("the first"));
    years("the second").drop(folder, "years.jar");
    until(() -> isListed("the second"));
    assertThat(listed()).noneMatch(line -> line.contains("the first"));
    Files.delete(file);
    until(() -> !isListed("acme/years"));
    assertThat(notes).isEmpty();
  }

  @Test
  public void everyKindOfServiceComesAndGoes() throws Exception {
    List<String> kinds =
        List.of(
            "org.golgi.answer.Metric",
            "org.golgi.backend.Backend",
            "org.golgi.checkpoint.CheckpointReader",
            "org.golgi.command.Command",
            "org.golgi.edge.EdgeMethod",
            "org.golgi.method.CircuitMethod",
            "org.golgi.method.NodeScoring",
            "org.golgi.model.Architecture",
            "org.golgi.model.ModelReader",
            "org.golgi.run.FileSource",
            "org.golgi.run.Report",
            "org.golgi.sae.SaeReader",
            TASK,
            "org.golgi.task.TaskFormat",
            "org.golgi.task.TextFamily");
    BundleJar jar =
        BundleJar.named("org.acme.all")
            .with("Bundle-Activator", "org.acme.All")
            .with(
                "Import-Package",
                Stream.concat(
                        Stream.of("org.osgi.framework"),
                        kinds.stream().map(PluginsInTheFramework::packageOf))
                    .distinct()
                    .reduce((one, other) -> one + "," + other)
                    .orElseThrow())
            .withClasses("org.acme.All", allKinds(kinds), api());
    Path file = jar.drop(folder, "all.jar");
    look();
    assertThat(notes).isEmpty();
    for (String kind : kinds) {
      assertThat(context().getServiceReferences(kind, "(of=acme)")).as(kind).hasSize(1);
    }
    assertThat(listed().stream().filter(line -> line.contains("acme-all"))).hasSize(11);
    Files.delete(file);
    look();
    for (String kind : kinds) {
      assertThat(context().getServiceReferences(kind, "(of=acme)")).as(kind).isNull();
    }
    assertThat(listed()).noneMatch(line -> line.contains("acme-all"));
    assertThat(notes).isEmpty();
  }

  private static String packageOf(String type) {
    return type.substring(0, type.lastIndexOf('.'));
  }

  /** An activator that registers something of each kind, whose answers are words. */
  private static String allKinds(List<String> kinds) {
    return """
    package org.acme;
    import java.lang.reflect.Proxy;
    import java.util.Hashtable;
    import org.osgi.framework.*;
    public class All implements BundleActivator {
      public void start(BundleContext context) throws Exception {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("of", "acme");
        for (String kind : "%s".split(" ")) {
          Class<?> type = Class.forName(kind);
          context.registerService(kind, Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getReturnType() == String.class) return "acme-all";
            if (method.getReturnType() == java.util.Set.class) return java.util.Set.of("acme-all");
            if (method.getName().equals("equals")) return proxy == arguments[0];
            if (method.getName().equals("hashCode")) return System.identityHashCode(proxy);
            if (method.getName().equals("kind")) return method.getReturnType().getEnumConstants()[0];
            return null;
          }), properties);
        }
      }
      public void stop(BundleContext context) {}
    }
    """
        .formatted(String.join(" ", kinds));
  }

  @Test
  public void aThousandCyclesLeaveNothing() throws Exception {
    BundleJar one = years("the first");
    BundleJar two = years("the second");
    Footprint settled = Footprint.now();
    for (int cycle = 1; cycle <= CYCLES; cycle++) {
      Path file = one.drop(folder, "years.jar");
      look();
      assertThat(isListed("the first")).isTrue();
      if (cycle % 3 == 0) {
        two.drop(folder, "years.jar");
        look();
        assertThat(isListed("the second")).isTrue();
      }
      Files.delete(file);
      plugins.look();
      assertThat(isListed("acme/years")).isFalse();
      if (cycle == SETTLED) {
        settled = Footprint.now();
      }
    }
    Footprint end = Footprint.now();
    System.setProperty("golgi.footprint", settled + " -> " + end);
    assertThat(notes).isEmpty();
    assertThat(end.classes()).as("classes").isLessThan(settled.classes() + FEW);
    assertThat(end.threads()).as("threads").isLessThanOrEqualTo(settled.threads());
    assertThat(end.maps()).as("native maps").isLessThan(settled.maps() + FEW);
    assertThat(end.files()).as("open files").isLessThanOrEqualTo(settled.files());
  }

  @Test
  public void aPluginThatThrowsHarmsNobody() throws Exception {
    List<String> before = listed();
    BundleJar.named("org.acme.years")
        .with("Import-Package", IMPORTS)
        .withComponent(
            YEARS,
            TASK,
            task("never", "if (true) throw new IllegalStateException(\"no table\");"),
            api())
        .drop(folder, "years.jar");
    look();
    assertThat(notes)
        .containsExactly(
            "golgi: plugin years.jar: its component org.acme.Years is left out, since it fails:"
                + " java.lang.IllegalStateException: no table");
    assertThat(context().getServiceReferences(TASK, "(component.name=" + YEARS + ")")).isNull();
    assertThat(listed()).isEqualTo(before);
    assertThat(find("djl", Progress.silent()).evaluation().prompts()).isPositive();
    assertThat(notes).hasSize(1);
  }

  @Test
  public void aPluginForAnotherApiIsRefused() throws Exception {
    years("never")
        .with("Import-Package", "org.golgi.task;version=\"[1,2)\"")
        .drop(folder, "years.jar");
    look();
    assertThat(notes).hasSize(1);
    assertThat(notes.get(0))
        .startsWith(
            "golgi: plugin years.jar is left out: it was built against org.golgi.task"
                + " [1.0.0,2.0.0), and this is framework-api ")
        .contains("rebuild it against framework-api ");
    assertThat(listed()).noneMatch(line -> line.contains("acme/years"));
  }

  @Test
  public void noBundleOfOursCanBeReplaced() throws Exception {
    for (Bundle bundle : context().getBundles()) {
      if (bundle.getSymbolicName().startsWith("org.golgi.")) {
        BundleJar.named(bundle.getSymbolicName())
            .with("Bundle-Version", "99")
            .drop(folder, bundle.getSymbolicName() + ".jar");
      }
    }
    look();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(notes).hasSize((int) files.count()).hasSizeGreaterThan(10);
    }
    assertThat(notes).allMatch(line -> line.contains("of its own: give the plugin another"));
  }

  private FindReport find(String backend, Progress progress) throws IOException {
    return experiments().find(request(backend, "logit-difference"), progress);
  }

  private FindRequest request(String backend, String metric) throws IOException {
    return new FindRequest(
        "sva/simple",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Dictionary.SAE,
        "activation",
        Map.of(),
        Granularity.POSITION,
        Ablation.ZERO,
        ErrorTerm.DROP,
        metric,
        backend,
        "cpu",
        DType.F32,
        8,
        8,
        0,
        Optional.of(scratch.newFolder().toPath().resolve("run")));
  }

  @Test
  public void backendsCanBeSwappedInTheMiddleOfASession() throws Exception {
    FindReport first = find("djl", Progress.silent());
    for (String other : List.of("onnx", "reference", "djl")) {
      FindReport swapped = find(other, Progress.silent());
      assertThat(swapped.backend()).isEqualTo(other);
      assertThat(swapped.circuit()).as(other).isEqualTo(first.circuit());
      assertThat(swapped.evaluation().faithfulnessToSpliced().value())
          .as(other)
          .isCloseTo(
              first.evaluation().faithfulnessToSpliced().value(),
              org.assertj.core.data.Offset.offset(BACKENDS_AGREE));
    }
  }

  @Test
  public void aRunningExperimentKeepsItsPlugin() throws Exception {
    Path file =
        BundleJar.named("org.acme.years")
            .with("Import-Package", "org.golgi.answer,org.golgi.graph")
            .withComponent("org.acme.Surprise", "org.golgi.answer.Metric", LATE, api())
            .drop(folder, "years.jar");
    look();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      FindRequest request = request("djl", "surprise");
      Experiments experiments = experiments();
      Future<FindReport> report =
          other.submit(
              () ->
                  experiments.find(
                      request,
                      (what, done, total, detail) -> {
                        begun.countDown();
                        await(goOn);
                      }));
      begun.await();
      Files.delete(file);
      look();
      assertThat(isListed("surprise")).isTrue();
      assertThat(notes)
          .containsExactly(
              "golgi: plugin years.jar is removed when the experiments in progress are over");
      goOn.countDown();
      assertThat(report.get().evaluation().measurements())
          .anyMatch(measurement -> measurement.toString().contains("surprise"));
      plugins.look();
      assertThat(isListed("surprise")).isFalse();
      assertThat(notes).hasSize(1);
    } finally {
      goOn.countDown();
      other.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A metric of which a class is loaded when it is first computed. */
  private static final String LATE =
      """
      package org.acme;
      import org.golgi.answer.*;
      public class Surprise implements Metric {
        public String id() { return "surprise"; }
        public String description() { return "the logit difference again"; }
        public Kind kind() { return Kind.BEHAVIOUR; }
        public org.golgi.graph.Value of(Answers answers, WholeModels wholes) {
          return new Late().of(answers);
        }
        static class Late {
          org.golgi.graph.Value of(Answers answers) { return answers.difference(); }
        }
      }
      """;
}
