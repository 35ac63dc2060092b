package org.golgi.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/**
 * The folder of a sweep while a process works on it. A file is there whole or not at all, whatever
 * ends the process; and one process at a time has the folder.
 */
final class SweepFolder implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final String PARTIAL = ".partial";

  /** What the sweep is of. */
  static final String REQUEST = "request.json";

  /** Endings of what a sweep writes. */
  private static final List<String> WRITTEN = List.of(".json", ".safetensors", ".html");

  /** Its own files, and those in a folder for each task. */
  private static final int DEPTH = 2;

  private final Path folder;
  private final FileChannel channel;

  private SweepFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the folder of a sweep, making it where it is not there.
   *
   * @param request what the sweep is of
   * @param fresh whether to remove what was done of it, and of no other kind of work
   * @throws InvalidInputException if another process has it, it is of another request or of no
   *     sweep, or it cannot be written to
   */
  static SweepFolder open(Path folder, ObjectNode request, boolean fresh) {
    try {
      Files.createDirectories(folder);
      refuseOthers(folder);
      SweepFolder opened = new SweepFolder(folder, locked(folder));
      try {
        opened.begin(RunJson.text(request), fresh);
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
      return opened;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /** Refuses a folder of something else, before anything is made or removed in it. */
  private static void refuseOthers(Path folder) throws IOException {
    Path request = folder.resolve(REQUEST);
    boolean own =
        Files.exists(request)
            ? SweepRequestJson.isIn(request)
            : names(folder).allMatch(name -> name.equals(LOCK) || name.equals(REQUEST + PARTIAL));
    if (!own) {
      throw new InvalidInputException(
          folder.toString(), "it holds something else", "give a new folder with --out");
    }
  }

  private static Stream<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      // Held until the channel is closed, by whatever ends this process.
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another sweep of this process has it: as if it were another process's.
    }
    if (lock == null) {
      channel.close();
      throw new InvalidInputException(
          folder.toString(),
          "another process works on this sweep",
          "wait for it, or give another folder with --out");
    }
    return channel;
  }

  private void begin(String request, boolean fresh) throws IOException {
    remove(List.of(PARTIAL));
    Path file = folder.resolve(REQUEST);
    if (fresh) {
      // First what says that all is there and last what says whose it is: an end on the way leaves
      // the folder of a sweep with some of it done.
      Files.deleteIfExists(folder.resolve(Sweep.RESULT));
      remove(WRITTEN);
      Files.deleteIfExists(file);
    }
    if (!Files.exists(file)) {
      write(REQUEST, WholeFile.text(request));
    } else if (!Files.readString(file, StandardCharsets.UTF_8).equals(request)) {
      throw new InvalidInputException(
          folder.toString(),
          "it holds the sweep of another request (" + REQUEST + ")",
          "give the same options to go on with it, --fresh to begin anew, or another --out");
    }
  }

  /** Removes the files with these endings, but not the request. */
  private void remove(List<String> endings) throws IOException {
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (endings.stream().anyMatch(name::endsWith) && !file.equals(folder.resolve(REQUEST))) {
          Files.delete(file);
        }
      }
    }
  }

  /** Where it is. */
  Path path() {
    return folder;
  }

  /** Whether a file was written. */
  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** What is in a file that was written; nothing if it is not there yet. */
  Optional<JsonNode> read(String name) {
    Path file = folder.resolve(name);
    if (!has(name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunJson.MAPPER.readTree(file.toFile()));
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(),
          "it cannot be read (%s)".formatted(Failures.oneLine(e)),
          "remove it and sweep again",
          e);
    }
  }

  /** Writes JSON. */
  void write(String name, JsonNode json) {
    write(name, WholeFile.text(RunJson.text(json)));
  }

  /** Writes a file, which is there whole or not at all. */
  void write(String name, WholeFile.Content content) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      WholeFile.write(file, PARTIAL, content);
    } catch (ClosedByInterruptException e) {
      throw stopped(e);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static CancellationException stopped(ClosedByInterruptException e) {
    CancellationException stopped = new CancellationException("interrupted while writing");
    stopped.initCause(e);
    return stopped;
  }

  private static InvalidInputException unwritable(Path place, IOException e) {
    return new InvalidInputException(
        place.toString(),
        "it cannot be written (%s)".formatted(Failures.oneLine(e)),
        "make room or choose another folder with --out; what is done is kept",
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock goes with the process.
    }
  }
}
