package org.golgi.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/**
 * The folder of a sweep while a process works on it. A file is there whole or not at all, whatever
 * ends the process; and one process at a time has the folder.
 */
final class SweepFolder implements AutoCloseable {
  private static final String LOCK = ".lock";
  private static final String PARTIAL = ".partial";
  private static final String REQUEST = "request.json";

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
   * @param fresh whether to remove what was done of it
   * @throws InvalidInputException if another process has it, it is of another request, or it cannot
   *     be written to
   */
  static SweepFolder open(Path folder, ObjectNode request, boolean fresh) {
    try {
      Files.createDirectories(folder);
      SweepFolder opened = new SweepFolder(folder, locked(folder));
      try {
        opened.begin(request, fresh);
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
      return opened;
    } catch (IOException e) {
      throw unwritable(folder, e);
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

  private void begin(ObjectNode request, boolean fresh) throws IOException {
    remove(path -> path.toString().endsWith(PARTIAL));
    if (fresh) {
      remove(path -> !path.equals(folder.resolve(LOCK)));
    }
    Path file = folder.resolve(REQUEST);
    if (!Files.exists(file)) {
      if (!names().equals(List.of(LOCK))) {
        throw new InvalidInputException(
            folder.toString(), "it holds something else", "give a new folder with --out");
      }
      write(REQUEST, request);
    } else if (!RunJson.MAPPER.readTree(file.toFile()).equals(request)) {
      throw new InvalidInputException(
          folder.toString(),
          "it holds the sweep of another request (" + REQUEST + ")",
          "give the same options to go on with it, --fresh to begin anew, or another --out");
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void remove(java.util.function.Predicate<Path> which) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(path -> !path.equals(folder)).sorted(Comparator.reverseOrder()).toList()) {
        if (which.test(file)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Where it is. */
  Path path() {
    return folder;
  }

  /** What is in a file that was written; nothing if it is not there yet. */
  Optional<JsonNode> read(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
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
    } catch (IOException e) {
      throw unwritable(file, e);
    }
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
