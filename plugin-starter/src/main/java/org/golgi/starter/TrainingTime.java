package org.golgi.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.golgi.method.Progress;

/** Counts the time of a training over all its runs, in a file of its folder. */
final class TrainingTime {
  private static final String FILE = "seconds";
  private static final double SECONDS_BETWEEN_WRITES = 10;

  private final Path file;
  private final double before;
  private final long start = System.nanoTime();
  private double written;

  TrainingTime(Path folder) throws IOException {
    this.file = folder.resolve(FILE);
    this.before = Files.exists(file) ? Double.parseDouble(Files.readString(file).strip()) : 0;
  }

  /** A progress that keeps the time as it goes. */
  Progress counting(Progress progress) {
    return (what, done, total, detail) -> {
      if (seconds() - written > SECONDS_BETWEEN_WRITES) {
        keep();
      }
      progress.step(what, done, total, detail);
    };
  }

  private void keep() {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.valueOf(seconds()));
      written = seconds();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private double seconds() {
    return before + (System.nanoTime() - start) / 1e9;
  }

  double minutes() {
    return seconds() / 60;
  }
}
