package org.golgi.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.golgi.launcher.plugins.PluginFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** In a framework with a component runtime and a bundle that stands for the API. */
class PluginFolderTest {
  private static final String API = "org.golgi.framework-api";
  private static final String YEARS = "org.acme.Years";
  private static final int MUTANTS = 200;
  private static final long SEED = 4;

  @TempDir private Path scratch;
  private final List<String> notes = new ArrayList<>();
  private Path folder;
  private Container container;
  private PluginFolder plugins;

  @BeforeEach
  void start() throws Exception {
    folder = Files.createDirectory(scratch.resolve("plugins"));
    Path api =
        BundleJar.named(API)
            .with("Bundle-Version", "0.1.0.SNAPSHOT")
            .with("Export-Package", "org.golgi.task;version=0.1.0")
            .drop(scratch, "api.jar");
    container = Container.start();
    container.add(List.of(componentRuntime(), api));
    plugins = new PluginFolder(context(), folder, notes::add);
  }

  private static Path componentRuntime() throws IOException {
    JarURLConnection found =
        (JarURLConnection)
            PluginFolderTest.class
                .getResource("/org/apache/felix/scr/impl/Activator.class")
                .openConnection();
    return Path.of(found.getJarFile().getName());
  }

  @AfterEach
  void stop() {
    plugins.close();
    container.close();
  }

  private BundleContext context() {
    return container.context();
  }

  /** What each plugin's service says. */
  private List<String> said() throws Exception {
    List<String> said = new ArrayList<>();
    for (ServiceReference<?> reference : context().getServiceReferences(Callable.class, null)) {
      Object service = context().getService(reference);
      said.add(service == null ? "nothing" : String.valueOf(((Callable<?>) service).call()));
    }
    return said;
  }

  private static BundleJar years(String says) {
    return BundleJar.named("org.acme.years")
        .withComponent(
            YEARS, Callable.class.getName(), source("return \"%s\";".formatted(says)), List.of());
  }

  private static String source(String call) {
    return """
    package org.acme;
    public class Years implements java.util.concurrent.Callable<String> {
      public String call() { %s }
    }
    """
        .formatted(call);
  }

  /** Looks until nothing is in motion. */
  private void look() {
    plugins.look();
    plugins.look();
  }

  private String onlyNote() {
    assertThat(notes).hasSize(1);
    return notes.get(0);
  }

  @Test
  void whatLiesThereIsThereAtTheFirstLook() throws Exception {
    years("one").drop(folder, "years.jar");
    plugins.look();
    assertThat(said()).containsExactly("one");
    assertThat(notes).isEmpty();
  }

  @Test
  void whatIsDroppedComesAndGoesWithItsFile() throws Exception {
    plugins.look();
    Path file = years("one").drop(folder, "years.jar");
    look();
    assertThat(said()).containsExactly("one");
    Files.delete(file);
    plugins.look();
    assertThat(said()).isEmpty();
    assertThat(context().getBundles())
        .extracting(Bundle::getSymbolicName)
        .doesNotContain("org.acme.years");
    assertThat(notes).isEmpty();
  }

  @Test
  void aWatchedFolderNeedsNobodyToCall() throws Exception {
    plugins.watch();
    Path file = years("one").drop(folder, "years.jar");
    until(() -> said().equals(List.of("one")));
    Files.delete(file);
    until(() -> said().isEmpty());
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(10);
    }
  }

  @Test
  void anUpdateUnderTheSameNameReplaces() throws Exception {
    years("one").drop(folder, "years.jar");
    plugins.look();
    years("two").drop(folder, "years.jar");
    look();
    assertThat(said()).containsExactly("two");
    assertThat(notes).isEmpty();
  }

  @Test
  void aFileThatIsWrittenOverInPlaceHarmsNobody() throws Exception {
    Path file = years("one").drop(folder, "years.jar");
    plugins.look();
    byte[] two = years("two").bytes();
    Files.write(file, Arrays.copyOf(two, two.length / 2));
    plugins.look();
    assertThat(said()).containsExactly("one");
    Files.write(file, two);
    look();
    assertThat(said()).containsExactly("two");
    assertThat(notes).isEmpty();
  }

  @Test
  void anUpdateUnderAnotherNameReplacesWhenTheOldOneGoes() throws Exception {
    Path one = years("one").drop(folder, "years-1.jar");
    plugins.look();
    years("two").drop(folder, "years-2.jar");
    look();
    assertThat(said()).containsExactly("one");
    assertThat(onlyNote())
        .isEqualTo(
            "golgi: plugin years-2.jar is left out: it has the Bundle-SymbolicName org.acme.years,"
                + " as years-1.jar has: remove one of the two");
    Files.delete(one);
    plugins.look();
    assertThat(said()).containsExactly("two");
  }

  @Test
  void ofTwoOfOneNameTheFirstByFileNameCountsAtTheStart() throws Exception {
    years("one").drop(folder, "a.jar");
    years("two").drop(folder, "b.jar");
    plugins.look();
    assertThat(said()).containsExactly("one");
    assertThat(onlyNote()).startsWith("golgi: plugin b.jar is left out");
  }

  @Test
  void aHalfWrittenJarIsNotTakenBeforeItIsWhole() throws Exception {
    plugins.look();
    byte[] whole = years("one").bytes();
    Path file = Files.write(folder.resolve("years.jar"), Arrays.copyOf(whole, whole.length / 2));
    look();
    look();
    assertThat(said()).isEmpty();
    Files.write(file, whole);
    look();
    assertThat(said()).containsExactly("one");
    assertThat(notes).isEmpty();
  }

  @Test
  void aJarThatStaysHalfIsSaidOnce() throws Exception {
    plugins.look();
    byte[] whole = years("one").bytes();
    Files.write(folder.resolve("years.jar"), Arrays.copyOf(whole, whole.length / 2));
    for (int i = 0; i < 20; i++) {
      plugins.look();
    }
    assertThat(onlyNote())
        .startsWith("golgi: plugin years.jar is left out: it is no jar, or not a whole one");
  }

  @Test
  void theFolderMayComeAndGo() throws Exception {
    Files.delete(folder);
    plugins.look();
    Files.createDirectory(folder);
    Path file = years("one").drop(folder, "years.jar");
    look();
    assertThat(said()).containsExactly("one");
    Files.delete(file);
    Files.delete(folder);
    plugins.look();
    assertThat(said()).isEmpty();
    assertThat(notes).isEmpty();
  }

  private void assertRefused(BundleJar jar, String reason) throws Exception {
    jar.drop(folder, "years.jar");
    plugins.look();
    look();
    assertThat(onlyNote()).isEqualTo("golgi: plugin years.jar is left out: " + reason);
    assertThat(said()).isEmpty();
    years("one").drop(folder, "years.jar");
    look();
    assertThat(said()).containsExactly("one");
    assertThat(notes).hasSize(1);
  }

  @Test
  void aJarThatIsNoBundleIsRefused() throws Exception {
    assertRefused(
        new BundleJar(Map.of(), Map.of("hello.txt", "hello".getBytes(UTF_8))),
        "it is a jar, but no OSGi bundle (no Bundle-SymbolicName in its manifest): build it with"
            + " bnd-maven-plugin");
  }

  @Test
  void thePlatformsNamesAreRefused() throws Exception {
    assertRefused(
        BundleJar.named(API),
        "the program has a bundle org.golgi.framework-api of its own: give the plugin another"
            + " Bundle-SymbolicName");
    assertThat(context().getBundles())
        .filteredOn(bundle -> API.equals(bundle.getSymbolicName()))
        .hasSize(1);
  }

  @Test
  void aMissingImportIsRefused() throws Exception {
    assertRefused(
        years("two").with("Import-Package", "com.acme.math;version=\"[1.2,2)\""),
        "it needs the package com.acme.math [1.2.0,2.0.0), which no bundle here exports: put that"
            + " into the jar, or the bundle that exports it beside the jar");
  }

  @Test
  void anotherApiIsRefused() throws Exception {
    assertRefused(
        years("two").with("Import-Package", "org.golgi.task;version=\"[1,2)\""),
        "it was built against org.golgi.task [1.0.0,2.0.0), and this is framework-api"
            + " 0.1.0-SNAPSHOT with version 0.1.0 of that package: rebuild it against framework-api"
            + " 0.1.0-SNAPSHOT");
  }

  @Test
  void aCopyOfTheApiIsRefused() throws Exception {
    assertRefused(
        years("two")
            .withClasses(
                "org.golgi.task.Task", "package org.golgi.task; public class Task {}", List.of()),
        "it holds a copy of the package org.golgi.task, which is org.golgi.framework-api's: build"
            + " it so that it imports the package instead");
  }

  @Test
  void aNewerJavaInTheManifestIsRefused() throws Exception {
    assertRefused(
        years("two")
            .with("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
        "it needs Java 99, and this is Java %d: start Golgi with that Java, or compile it for this"
            .formatted(Runtime.version().feature()));
  }

  @Test
  void aNewerJavaInAClassIsRefused() throws Exception {
    BundleJar jar = years("two");
    byte[] newer = jar.entries().get("org/acme/Years.class").clone();
    newer[7] = (byte) (44 + 99);
    int here = Runtime.version().feature();
    assertRefused(
        jar.with("org/acme/Years.class", newer),
        "it needs Java 99, and this is Java %d: start Golgi with a newer Java, or compile it with --release %d"
            .formatted(here, here));
  }

  @Test
  void aFragmentIsRefused() throws Exception {
    assertRefused(
        years("two").with("Fragment-Host", API + ";bundle-version=0.1"),
        "it is a fragment of org.golgi.framework-api, and a plugin must be a bundle of its own");
  }

  @Test
  void anActivatorThatFailsIsRefused() throws Exception {
    assertRefused(
        years("two")
            .with("Bundle-Activator", "org.acme.Start")
            .with("Import-Package", "org.osgi.framework")
            .withClasses(
                "org.acme.Start",
                """
                package org.acme;
                public class Start implements org.osgi.framework.BundleActivator {
                  public void start(org.osgi.framework.BundleContext c) { throw new Error("no luck"); }
                  public void stop(org.osgi.framework.BundleContext c) {}
                }
                """,
                List.of()),
        "its activator fails: Error: no luck");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"RuntimeException", "Error", "StackOverflowError", "NoClassDefFoundError"})
  void aComponentThatFailsIsSaidOnceAndDisabled(String thrown) throws Exception {
    System.setProperty("golgi.test.tries", "");
    String failing =
        """
        package org.acme;
        public class Failing implements java.util.concurrent.Callable<String> {
          public Failing() {
            System.setProperty("golgi.test.tries", System.getProperty("golgi.test.tries") + "x");
            throw new %s("no table");
          }
          public String call() { return "never"; }
        }
        """
            .formatted(thrown);
    years("one")
        .withComponent("org.acme.Failing", Callable.class.getName(), failing, List.of())
        .drop(folder, "years.jar");
    plugins.look();
    for (int i = 0; i < 100; i++) {
      plugins.look();
      assertThat(said()).containsExactly("one");
    }
    assertThat(onlyNote())
        .startsWith(
            "golgi: plugin years.jar: its component org.acme.Failing is left out, since it fails: ")
        .endsWith(thrown + ": no table");
    assertThat(System.getProperty("golgi.test.tries")).isEqualTo("x");
  }

  @Test
  void aComponentWhoseClassIsNotThereIsSaid() throws Exception {
    years("one").without("org/acme/Years.class").drop(folder, "years.jar");
    plugins.look();
    assertThat(said()).isEmpty();
    assertThat(onlyNote()).contains("its component org.acme.Years is left out", "org.acme.Years");
  }

  @Test
  void aDescriptionThatCannotBeReadIsSaid() throws Exception {
    years("one")
        .with("OSGI-INF/org.acme.Years.xml", "<not".getBytes(UTF_8))
        .drop(folder, "years.jar");
    plugins.look();
    assertThat(onlyNote()).contains("1 of its 1 component descriptions cannot be read");
  }

  @Test
  void aComponentThatWaitsIsSaid() throws Exception {
    BundleJar jar = years("one");
    String xml =
        new String(jar.entries().get("OSGI-INF/org.acme.Years.xml"), UTF_8)
            .replace(
                "<implementation",
                "<reference name=\"r\" interface=\"java.util.Map\" field=\"map\"/><implementation");
    jar.with("OSGI-INF/org.acme.Years.xml", xml.getBytes(UTF_8)).drop(folder, "years.jar");
    plugins.look();
    assertThat(onlyNote())
        .contains(
            "its component org.acme.Years waits for what nothing here provides: java.util.Map");
  }

  private static BundleJar math() {
    return BundleJar.named("org.acme.math")
        .with("Export-Package", "com.acme.math;version=1.2")
        .withClasses("com.acme.math.Sum", "package com.acme.math; public class Sum {}", List.of());
  }

  @Test
  void pluginsMayUseOneAnother() throws Exception {
    BundleJar years = years("one").with("Import-Package", "com.acme.math;version=\"[1.2,2)\"");
    years.drop(folder, "a.jar");
    plugins.look();
    assertThat(onlyNote()).contains("com.acme.math");
    Path math = math().drop(folder, "b.jar");
    look();
    assertThat(said()).containsExactly("one");
    Files.delete(math);
    plugins.look();
    assertThat(said()).isEmpty();
    assertThat(notes).hasSize(2);
    math().drop(folder, "c.jar");
    look();
    assertThat(said()).containsExactly("one");
  }

  @Test
  void whatGoesWaitsForExperimentsAndWhatComesDoesNot() throws Exception {
    ReadWriteLock lock = new ReentrantReadWriteLock();
    context()
        .registerService(
            ReadWriteLock.class, lock, FrameworkUtil.asDictionary(Map.of("golgi.lock", "plugins")));
    Path one = years("one").drop(folder, "years-1.jar");
    Path math = math().drop(folder, "math.jar");
    plugins.look();
    ExecutorService experiment = Executors.newSingleThreadExecutor();
    try {
      experiment.submit(lock.readLock()::lock).get();
      Files.delete(one);
      years("two").drop(folder, "years-2.jar");
      math().with("Bundle-Version", "2").drop(folder, "math.jar");
      BundleJar.named("org.acme.new").drop(folder, "new.jar");
      look();
      look();
      assertThat(said()).containsExactly("one");
      assertThat(context().getBundles())
          .extracting(Bundle::getSymbolicName)
          .contains("org.acme.new");
      assertThat(notes)
          .containsExactlyInAnyOrder(
              "golgi: plugin years-1.jar is removed when the experiments in progress are over",
              "golgi: plugin math.jar is replaced when the experiments in progress are over");
      experiment.submit(lock.readLock()::unlock).get();
      look();
      assertThat(said()).containsExactly("two");
      assertThat(math).exists();
      assertThat(notes).hasSize(2);
    } finally {
      experiment.shutdown();
    }
  }

  @Test
  void nothingThatIsDroppedEndsTheProgram() throws Exception {
    byte[] whole =
        years("one").with("Import-Package", "org.golgi.task;version=\"[0.1,1)\"").bytes();
    Random random = new Random(SEED);
    int taken = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Files.write(folder.resolve("mutant.jar"), mutant(whole, random));
      look();
      for (int j = 0; j < 10; j++) {
        plugins.look();
      }
      taken += said().size();
    }
    Files.delete(folder.resolve("mutant.jar"));
    plugins.look();
    assertThat(said()).isEmpty();
    assertThat(taken).as("mutants that are plugins all the same").isBetween(1, MUTANTS - 1);
    assertThat(notes)
        .isNotEmpty()
        .allMatch(line -> line.startsWith("golgi: plugin mutant.jar") && !line.contains("\n"));
    years("one").drop(folder, "years.jar");
    look();
    assertThat(said()).containsExactly("one");
  }

  /** Flips bytes, cuts, repeats or empties. */
  private static byte[] mutant(byte[] whole, Random random) {
    byte[] mutant = whole.clone();
    int flips = random.nextInt(4);
    for (int i = 0; i < flips; i++) {
      mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(4) == 0
        ? Arrays.copyOf(mutant, random.nextInt(2 * whole.length))
        : mutant;
  }
}
