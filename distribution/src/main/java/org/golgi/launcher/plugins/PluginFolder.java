package org.golgi.launcher.plugins;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * A folder of plugins: each jar in it is a bundle in the framework for as long as it lies there,
 * with the content that it has.
 *
 * <p>A jar that appears is taken as soon as nobody writes it any more. One that goes or changes is
 * taken out when no experiment is in progress, since that might use it. What cannot be a plugin is
 * said in a line, once, and looked at again when it changes or another plugin comes or goes. Of two
 * jars with one symbolic name, the one that was there first counts. The folder may come and go too.
 */
public final class PluginFolder implements AutoCloseable {
  private static final long PERIOD_MILLIS = 250;
  private static final long STOP_MILLIS = 2_000;

  private final Path folder;
  private final Consumer<String> notes;
  private final PluginBundles bundles;
  private final Map<Path, Plugin> plugins = new HashMap<>();
  private final Map<Path, Refusal> refusals = new HashMap<>();
  private final Set<Path> waiting = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread watcher = new Thread(this::lookAgain, "golgi plugins");
  private SortedMap<Path, Sighting> seen = new TreeMap<>();
  // What lies there at the start was written before.
  private int sinceIfNew = Sighting.PATIENCE;
  private String trouble = "";

  /** A jar that is in the framework. */
  private record Plugin(Sighting.Content content, Bundle bundle) {}

  /** A jar that is not, and why. */
  private record Refusal(Sighting.Content content, String reason, Until until) {}

  /** For how long a jar is refused. */
  private enum Until {
    CHANGED,
    OTHERS_CHANGE
  }

  /**
   * Makes a folder that nobody has looked at.
   *
   * @param context that of the framework itself, in which the program's own bundles are installed
   * @param folder need not exist
   * @param notes told in a line what is left out or waits, and why
   */
  public PluginFolder(BundleContext context, Path folder, Consumer<String> notes) {
    this.folder = folder;
    this.notes = notes;
    this.bundles = new PluginBundles(context);
    watcher.setDaemon(true);
  }

  /** Looks now, and then again and again until this is closed. */
  public void watch() {
    look();
    watcher.start();
  }

  private void lookAgain() {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts it; whoever did would want it to end.
    }
  }

  /** Brings the framework in line with the folder. Throws nothing. */
  public synchronized void look() {
    try {
      seen = sightings();
      sinceIfNew = 0;
      refusals.keySet().retainAll(seen.keySet());
      update();
      trouble = "";
    } catch (IOException | RuntimeException | LinkageError e) {
      // Nothing that lies in a folder may end the program.
      if (!trouble.equals(e.toString())) {
        trouble = e.toString();
        notes.accept("golgi: the folder of plugins " + folder + " cannot be followed: " + trouble);
      }
    }
  }

  private SortedMap<Path, Sighting> sightings() throws IOException {
    SortedMap<Path, Sighting> now = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path file : files) {
        Sighting.of(file, seen.get(file), sinceIfNew).ifPresent(found -> now.put(file, found));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return new TreeMap<>();
    }
    return now;
  }

  private void update() {
    SortedMap<Path, Plugin> stale = new TreeMap<>(plugins);
    stale.entrySet().removeIf(entry -> isAsTaken(entry.getKey(), entry.getValue()));
    if (stale.isEmpty()) {
      if (seen.values().stream().anyMatch(this::isNews)) {
        take(Set.of());
      }
      return;
    }
    Lock changes = bundles.lock();
    if (changes.tryLock()) {
      try {
        remove(stale);
        take(Set.of());
      } finally {
        changes.unlock();
      }
    } else {
      stale.keySet().forEach(this::sayThatItWaits);
      take(stale.keySet());
    }
  }

  /** A jar that somebody is writing counts as it was. */
  private boolean isAsTaken(Path file, Plugin plugin) {
    Sighting sighting = seen.get(file);
    return sighting != null
        && (!sighting.isSettled() || sighting.content().equals(plugin.content()));
  }

  private boolean isNews(Sighting sighting) {
    Refusal refusal = refusals.get(sighting.file());
    return sighting.isSettled()
        && !plugins.containsKey(sighting.file())
        && (refusal == null || !refusal.content().equals(sighting.content()));
  }

  private void sayThatItWaits(Path file) {
    if (waiting.add(file)) {
      String change = seen.containsKey(file) ? "replaced" : "removed";
      note(file, " is %s when the experiments in progress are over".formatted(change));
    }
  }

  private void remove(Map<Path, Plugin> stale) {
    List<Bundle> going = stale.values().stream().map(Plugin::bundle).toList();
    Collection<Bundle> all = bundles.withDependents(going);
    bundles.remove(all);
    plugins.values().removeIf(plugin -> all.contains(plugin.bundle()));
    waiting.removeAll(stale.keySet());
  }

  /** Takes what can be taken; {@code stale} are plugins that go soon. */
  private void take(Set<Path> stale) {
    Map<Sighting, Bundle> taken = new LinkedHashMap<>();
    for (Sighting sighting : seen.values()) {
      if (isNews(sighting) || mayBeCured(sighting)) {
        install(sighting, stale, taken);
      }
    }
    dropWhatLacksSomething(taken);
    taken.forEach(this::start);
    dropWhatHasStopped();
    taken.forEach(
        (sighting, bundle) -> {
          if (plugins.containsKey(sighting.file())) {
            bundles.tryComponents(bundle).forEach(phrase -> note(sighting.file(), ": " + phrase));
          }
        });
  }

  private boolean mayBeCured(Sighting sighting) {
    Refusal refusal = refusals.get(sighting.file());
    return sighting.isSettled() && refusal != null && refusal.until() == Until.OTHERS_CHANGE;
  }

  private void install(Sighting sighting, Set<Path> stale, Map<Sighting, Bundle> taken) {
    Path file = sighting.file();
    try {
      PluginJar jar = PluginJar.read(file);
      Optional<Path> namesake = namesake(jar.symbolicName(), taken);
      if (namesake.isEmpty()) {
        taken.put(sighting, bundles.install(jar, file));
      } else if (!stale.contains(namesake.get())) {
        String reason =
            "it has the Bundle-SymbolicName %s, as %s has: remove one of the two"
                .formatted(jar.symbolicName(), namesake.get().getFileName());
        refuse(sighting, reason, Until.OTHERS_CHANGE);
      }
    } catch (RefusedException e) {
      refuse(sighting, String.valueOf(e.getMessage()), Until.CHANGED);
    } catch (IOException e) {
      if (sighting.isFinal()) {
        refuse(
            sighting,
            "it is no jar, or not a whole one (%s): copy it again".formatted(e.getMessage()),
            Until.CHANGED);
      }
    }
  }

  private Optional<Path> namesake(String symbolicName, Map<Sighting, Bundle> taken) {
    return Stream.concat(
            plugins.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().bundle())),
            taken.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey().file(), entry.getValue())))
        .filter(entry -> symbolicName.equals(entry.getValue().getSymbolicName()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What one lacks may be what another, which lacks something too, would have exported. */
  private void dropWhatLacksSomething(Map<Sighting, Bundle> taken) {
    Map<Sighting, String> lacking = new LinkedHashMap<>();
    do {
      lacking.clear();
      Needs needs = bundles.needs();
      taken.forEach(
          (sighting, bundle) ->
              needs.lackedBy(bundle).ifPresent(reason -> lacking.put(sighting, reason)));
      lacking.forEach(
          (sighting, reason) -> {
            bundles.remove(List.of(taken.remove(sighting)));
            refuse(sighting, reason, Until.OTHERS_CHANGE);
          });
    } while (!lacking.isEmpty());
  }

  private void start(Sighting sighting, Bundle bundle) {
    try {
      bundles.start(bundle);
      plugins.put(sighting.file(), new Plugin(sighting.content(), bundle));
      refusals.remove(sighting.file());
    } catch (RefusedException e) {
      bundles.remove(List.of(bundle));
      refuse(sighting, String.valueOf(e.getMessage()), Until.CHANGED);
    }
  }

  /** Of plugins that use classes of one that could not be started. */
  private void dropWhatHasStopped() {
    Map<Path, Plugin> stopped = new TreeMap<>(plugins);
    stopped.values().removeIf(plugin -> plugin.bundle().getState() == Bundle.ACTIVE);
    stopped.forEach(
        (file, plugin) -> {
          String reason = bundles.needs().lackedBy(plugin.bundle()).orElse("it has stopped itself");
          bundles.remove(List.of(plugin.bundle()));
          plugins.remove(file);
          Sighting sighting = seen.get(file);
          if (sighting != null) {
            refuse(sighting, reason, Until.OTHERS_CHANGE);
          }
        });
  }

  private void refuse(Sighting sighting, String reason, Until until) {
    Refusal refusal = new Refusal(sighting.content(), reason, until);
    if (!refusal.equals(refusals.put(sighting.file(), refusal))) {
      note(sighting.file(), " is left out: " + reason);
    }
  }

  private void note(Path file, String phrase) {
    String line = "golgi: plugin " + file.getFileName() + phrase;
    // Names and messages come from strangers.
    notes.accept(line.replaceAll("\\p{Cntrl}+", " "));
  }

  /** Stops looking; what is in the framework stays. */
  @Override
  public void close() {
    closed.countDown();
    try {
      watcher.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
