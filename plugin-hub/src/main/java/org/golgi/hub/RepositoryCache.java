package org.golgi.hub;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.SortedSet;
import org.golgi.files.Folder;

/**
 * A repository's folder in the cache, in the layout of {@code huggingface_hub}: {@code blobs} has
 * content by its hash, {@code snapshots/COMMIT} has files by name as links to blobs, {@code refs}
 * has the commits of branches and tags, {@code .no_exist/COMMIT} has names that the commit lacks.
 *
 * @param folder the folder {@code models--OWNER--NAME}
 * @param locks the folder of its locks
 * @param links whether files are links to blobs; else they are the content itself
 */
record RepositoryCache(Path folder, Path locks, boolean links) {
  static RepositoryCache of(HubSettings settings, Repository repository) {
    String name = "models--" + repository.owner() + "--" + repository.name();
    return new RepositoryCache(
        settings.cache().resolve(name),
        settings.cache().resolve(".locks").resolve(name),
        settings.links());
  }

  Path blob(RemoteFile file) {
    return folder.resolve("blobs").resolve(file.hash());
  }

  /**
   * What there is of a blob while it comes. The name is Golgi's own: some versions of {@code
   * huggingface_hub} go on with each other's, and their locks are of a kind that Java does not see.
   */
  Path incomplete(RemoteFile file) {
    return folder.resolve("blobs").resolve(file.hash() + ".golgi.incomplete");
  }

  Path lock(RemoteFile file) {
    return locks.resolve(file.hash() + ".lock");
  }

  /** Where a file of a commit is or would be. */
  Path path(String commit, String name) {
    return snapshot(commit).resolve(name);
  }

  /** Where a file of a commit is; nothing if it is not here. */
  Optional<Path> find(String commit, String name) {
    return Optional.of(path(commit, name)).filter(Files::isRegularFile);
  }

  /** The names of a commit's files that are here. */
  SortedSet<String> files(String commit) {
    return new Folder(snapshot(commit)).files();
  }

  private Path snapshot(String commit) {
    return folder.resolve("snapshots").resolve(commit);
  }

  /** The commit of a branch or tag when it was last asked for. */
  Optional<String> commit(String revision) {
    try {
      return Optional.of(Files.readString(reference(revision)).strip())
          .filter(Repository::isCommit);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps the commit of a branch or tag, if it can be kept. */
  void remember(String revision, String commit) {
    if (revision.equals(commit) || commit(revision).equals(Optional.of(commit))) {
      return;
    }
    try {
      Files.createDirectories(reference(revision).getParent());
      Path written = Files.createTempFile(reference(revision).getParent(), ".golgi", "");
      Files.writeString(written, commit);
      Files.move(written, reference(revision), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // A cache that nobody may write to serves as well: the hub is asked again next time.
    }
  }

  private Path reference(String revision) {
    return folder.resolve("refs").resolve(revision);
  }

  /** Whether it is known that a commit has no such file. */
  boolean lacks(String commit, String name) {
    return Files.exists(folder.resolve(".no_exist").resolve(commit).resolve(name));
  }

  /** Makes a blob that has just come the content of a file of a commit. */
  void linkNew(RemoteFile file, String commit) throws IOException {
    if (!linked(file, commit)) {
      // A move: two copies of a model are one too many for most disks.
      Files.move(blob(file), path(commit, file.name()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes a blob that other commits may have too the content of a file of a commit. */
  void linkShared(RemoteFile file, String commit) throws IOException {
    if (!linked(file, commit)) {
      Files.copy(blob(file), path(commit, file.name()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Where a system has no links, or has them for administrators alone, none is made. */
  private boolean linked(RemoteFile file, String commit) throws IOException {
    Path path = path(commit, file.name());
    Path itsFolder = path.resolveSibling("");
    Files.createDirectories(itsFolder);
    if (!links) {
      return false;
    }
    Files.deleteIfExists(path);
    try {
      Files.createSymbolicLink(path, itsFolder.relativize(blob(file)));
      return true;
    } catch (FileAlreadyExistsException e) {
      // Another process has just made the same.
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
