package org.golgi.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.golgi.files.FileTree;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.jspecify.annotations.Nullable;

/**
 * The files of a repository at one commit. Those in the cache are taken from there without asking
 * anybody. Where the hub cannot be asked, or is not to be, these are all that there are.
 */
final class RepositoryTree implements FileTree {
  private final RemoteRepository remote;
  private final String commit;
  private final RepositoryCache cache;
  private final BlobLocks locks;
  private final Progress progress;
  private @Nullable SortedSet<String> listing;

  /**
   * Makes a tree.
   *
   * @param remote the repository at the revision that was asked for
   * @param commit the commit that it stands for
   * @param progress told how far downloads have come
   */
  RepositoryTree(
      RemoteRepository remote,
      String commit,
      RepositoryCache cache,
      BlobLocks locks,
      Progress progress) {
    this.remote = remote;
    this.commit = commit;
    this.cache = cache;
    this.locks = locks;
    this.progress = progress;
  }

  /** The same tree, with its list of files known. */
  RepositoryTree listed(SortedSet<String> files) {
    RepositoryTree tree = new RepositoryTree(remote, commit, cache, locks, progress);
    tree.listing = new TreeSet<>(files);
    return tree;
  }

  @Override
  public String name() {
    return remote.repository().name();
  }

  @Override
  public String source() {
    return remote.repository().at(commit).toString();
  }

  /** A commit is what it is. */
  @Override
  public String stamp() {
    return commit;
  }

  @Override
  public synchronized SortedSet<String> files() {
    if (listing == null) {
      listing = remote.settings().offline() ? cache.files(commit) : asked();
    }
    return new TreeSet<>(listing);
  }

  private SortedSet<String> asked() {
    SortedSet<String> here = cache.files(commit);
    try {
      return remote.at(commit).commit().files();
    } catch (IOException e) {
      if (here.isEmpty()) {
        throw remote.problems().unreachable(e);
      }
    } catch (InvalidInputException e) {
      if (here.isEmpty()) {
        throw e;
      }
    }
    return here;
  }

  @Override
  public boolean has(String name) {
    FileNames.checked(source(), name);
    return cache.find(commit, name).isPresent()
        || (!cache.lacks(commit, name) && files().contains(name));
  }

  @Override
  public Path file(String name) {
    fetch(List.of(name));
    cache.remember(remote.repository().revision(), commit);
    return cache.path(commit, name);
  }

  @Override
  public void fetch(Collection<String> names) {
    try {
      List<RemoteFile> missing = missing(names);
      checkRoom(missing);
      Received received = new Received(missing);
      for (RemoteFile file : missing) {
        locks.with(
            cache.lock(file),
            () -> progress.step("waiting for another that downloads " + file.name(), 0, 0, ""),
            () -> get(file, received));
        received.whole(file);
      }
    } catch (DiskException e) {
      throw remote.problems().unwritable(e);
    } catch (IOException e) {
      throw remote.problems().unreachable(e);
    }
  }

  private List<RemoteFile> missing(Collection<String> names) throws IOException {
    List<RemoteFile> missing = new ArrayList<>();
    for (String name : names) {
      FileNames.checked(source(), name);
      if (cache.find(commit, name).isPresent()) {
        continue;
      }
      if (remote.settings().offline()) {
        throw remote.problems().offline(name);
      }
      missing.add(remote.file(commit, name).orElseThrow(() -> remote.problems().noFile(name)));
    }
    return missing;
  }

  private void checkRoom(List<RemoteFile> missing) throws IOException {
    long needed = 0;
    for (RemoteFile file : missing) {
      needed += isHere(file) ? 0 : Math.max(0, file.size() - here(file));
    }
    if (needed == 0) {
      return;
    }
    Path folder = remote.settings().cache().toAbsolutePath();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    if (needed > free) {
      throw remote.problems().full(needed, free);
    }
  }

  /** How much of a file has come before. */
  private long here(RemoteFile file) throws IOException {
    Path partial = cache.incomplete(file);
    return Files.exists(partial) ? Files.size(partial) : 0;
  }

  /** A blob of another size is one that some crash has left. */
  private boolean isHere(RemoteFile file) throws IOException {
    Path blob = cache.blob(file);
    return Files.isRegularFile(blob) && Files.size(blob) == file.size();
  }

  /** Another may have fetched it while this one waited for the lock. */
  private void get(RemoteFile file, Received received) throws IOException {
    if (cache.find(commit, file.name()).isPresent()) {
      return;
    }
    try {
      if (isHere(file)) {
        cache.linkShared(file, commit);
        return;
      }
      Files.createDirectories(cache.blob(file).getParent());
    } catch (IOException e) {
      throw new DiskException(e);
    }
    boolean right =
        new BlobDownload(
                remote.client(),
                remote.content(commit, file.name()),
                file,
                cache.incomplete(file),
                bytes -> received.bytes(file, bytes))
            .to(cache.blob(file));
    if (!right) {
      throw remote.problems().wrong(file);
    }
    try {
      cache.linkNew(file, commit);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  /** How much of several files has come, told in megabytes. */
  private final class Received {
    private static final long MEGABYTE = 1_000_000;

    private final long total;
    private long before;

    Received(List<RemoteFile> files) {
      this.total = files.stream().mapToLong(RemoteFile::size).sum();
    }

    void bytes(RemoteFile file, long bytes) {
      progress.step(
          "downloading " + remote.repository().id(),
          (before + bytes) / MEGABYTE,
          total / MEGABYTE,
          total < 2 * MEGABYTE ? "" : "MB, " + file.name());
    }

    void whole(RemoteFile file) {
      before += file.size();
    }
  }
}
