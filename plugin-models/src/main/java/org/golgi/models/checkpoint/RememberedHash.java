package org.golgi.models.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Hashes of large files, remembered from one process to the next: a pass over 18 GB takes a minute.
 * A file is known by its path, its size and the time of its last change, so that one that was
 * written meanwhile is hashed anew. Links are followed: of a file in the cache of the Hugging Face
 * hub the path says the hash.
 *
 * @param folder where they are remembered, each in a file
 * @param least bytes of files below which nothing is remembered: a pass takes no time
 */
record RememberedHash(Path folder, long least) {
  private static final long LARGE = 256L << 20;
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /** Those of the user of this process. */
  static RememberedHash ofUser() {
    return ofUser(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Where the user's caches are, by the rules of freedesktop.org. */
  static RememberedHash ofUser(Map<String, String> environment, Path home) {
    Path caches =
        Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElse(home.resolve(".cache"));
    return new RememberedHash(caches.resolve("golgi").resolve("hashes"), LARGE);
  }

  /**
   * Returns the hash of what some files hold.
   *
   * @param pass computes it
   */
  String of(Collection<Path> files, Supplier<String> pass) {
    Optional<Path> place = place(files);
    Optional<String> known = place.flatMap(RememberedHash::read);
    if (known.isPresent()) {
      return known.get();
    }
    String hash = pass.get();
    // A file that was written during the pass is another now.
    if (place.isPresent() && place.equals(place(files))) {
      remember(place.get(), hash);
    }
    return hash;
  }

  /** The file that is named after all that the files are known by; empty where they are small. */
  private Optional<Path> place(Collection<Path> files) {
    StringBuilder known = new StringBuilder();
    long bytes = 0;
    try {
      for (Path file : new TreeSet<>(files)) {
        Path real = file.toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        bytes += attributes.size();
        known.append(real).append('\n');
        known.append(attributes.size()).append(' ').append(attributes.lastModifiedTime());
        known.append('\n');
      }
      byte[] text = known.toString().getBytes(StandardCharsets.UTF_8);
      String name = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
      return bytes < least ? Optional.empty() : Optional.of(folder.resolve(name));
    } catch (IOException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Optional<String> read(Path place) {
    try {
      return Optional.of(Files.readString(place).strip())
          .filter(text -> HASH.matcher(text).matches());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Where it cannot be written, the next process takes the pass again. */
  private static void remember(Path place, String hash) {
    try {
      Files.createDirectories(place.getParent());
      Path partial = Files.createTempFile(place.getParent(), "hash-", ".partial");
      Files.writeString(partial, hash + "\n");
      Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      return;
    }
  }
}
