package org.golgi.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;

/**
 * The files of a folder, looked at anew at each call; none if there is no such folder. Links are
 * followed, and those to nowhere are no files. Folders within it whose names begin with a dot, such
 * as those of Git and of download programs, are left out.
 *
 * @param path the folder
 */
public record Folder(Path path) implements FileTree {
  private static final int DEEPEST = 16;

  @Override
  public String name() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  @Override
  public String source() {
    return path.toString();
  }

  @Override
  public SortedSet<String> files() {
    return new TreeSet<>(stamps().keySet());
  }

  /** Made of sizes, times and identities, by name. */
  @Override
  public String stamp() {
    StringBuilder text = new StringBuilder();
    stamps().forEach((name, stamp) -> text.append(name).append(' ').append(stamp).append('\n'));
    return text.toString();
  }

  @Override
  public boolean has(String name) {
    return Files.isRegularFile(path.resolve(name));
  }

  @Override
  public Path file(String name) {
    if (!has(name)) {
      throw new InvalidInputException(
          place(name), "there is no such file", "check that the folder is complete");
    }
    return path.resolve(name);
  }

  @Override
  public String place(String name) {
    return path.resolve(name).toString();
  }

  private SortedMap<String, String> stamps() {
    Visit visit = new Visit(path);
    if (!Files.isDirectory(path)) {
      return visit.stamps;
    }
    try {
      Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, visit);
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException(
          path.toString(), "it cannot be read (" + e.getMessage() + ")", "check the folder", e);
    }
    return visit.stamps;
  }

  private static final class Visit extends SimpleFileVisitor<Path> {
    private final Path root;
    private final SortedMap<String, String> stamps = new TreeMap<>();

    Visit(Path root) {
      this.root = root;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(root) || !folder.getFileName().toString().startsWith(".")
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        stamps.put(
            root.relativize(file).toString().replace('\\', '/'),
            "%d %s %s"
                .formatted(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof FileSystemLoopException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }
  }
}
