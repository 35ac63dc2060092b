package org.golgi.hub;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks that let one at a time fetch a blob, of the threads here and of other processes. A system
 * frees the locks of a process that has died. Safe for many threads.
 */
final class BlobLocks {
  private static final long TICK_MILLIS = 200;

  /** A process that closes a lock's file frees it, whichever of its threads has the lock. */
  private final Map<Path, ReentrantLock> ownThreads = new ConcurrentHashMap<>();

  /** What is done under a lock. */
  interface Work {
    /** Does it. */
    void run() throws IOException;
  }

  /**
   * Does some work while no other has the lock.
   *
   * @param file the lock's file
   * @param waiting called now and then while another has it
   * @throws DiskException if the lock cannot be made
   */
  void with(Path file, Runnable waiting, Work work) throws IOException {
    ReentrantLock own =
        ownThreads.computeIfAbsent(file.toAbsolutePath(), path -> new ReentrantLock());
    try {
      while (!own.tryLock(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        waiting.run();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    try (FileChannel channel = channel(file);
        FileLock lock = lock(channel, waiting)) {
      if (lock.isValid()) {
        work.run();
      }
    } finally {
      own.unlock();
    }
  }

  private static FileChannel channel(Path file) throws DiskException {
    try {
      Files.createDirectories(file.getParent());
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new DiskException(e);
    }
  }

  private static @Nullable FileLock free(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another source in this very process has it.
      return null;
    }
  }

  private static FileLock lock(FileChannel channel, Runnable waiting) throws DiskException {
    try {
      while (true) {
        FileLock lock = free(channel);
        if (lock != null) {
          return lock;
        }
        waiting.run();
        Thread.sleep(TICK_MILLIS);
      }
    } catch (IOException e) {
      throw new DiskException(e);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static CancellationException interrupted() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted");
  }
}
