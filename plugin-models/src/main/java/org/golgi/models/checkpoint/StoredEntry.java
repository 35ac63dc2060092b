package org.golgi.models.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where in a zip the bytes of an entry are, which Java's own classes do not say: in the central
 * directory at the end of the file stands the place of the entry's own header, after which they
 * come. Field names and places are those of PKWARE's APPNOTE, ZIP64 included.
 */
final class StoredEntry {
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int DIRECTORY = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int MOST_COMMENT = 0xffff;
  private static final int DIRECTORY_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int ZIP64_FIELD = 1;
  private static final long ELSEWHERE = 0xffffffffL;

  /** Names and offsets of a zip of arrays take far less. */
  private static final long MOST_DIRECTORY = 1L << 26;

  private record Directory(long place, long bytes) {}

  private final FileChannel channel;

  private StoredEntry(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Returns the place of the first of an entry's bytes; empty where it is not found, or the file
   * ends before the last of them.
   */
  static OptionalLong find(Path zip, String name, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(zip)) {
      StoredEntry found = new StoredEntry(channel);
      Optional<Directory> directory = found.directory();
      OptionalLong place =
          directory.isPresent() ? found.place(directory.get(), name) : OptionalLong.empty();
      return place.isPresent() && place.getAsLong() <= channel.size() - bytes
          ? place
          : OptionalLong.empty();
    }
  }

  private Optional<Directory> directory() throws IOException {
    int length = (int) Math.min(channel.size(), END_BYTES + MOST_COMMENT);
    long start = channel.size() - length;
    ByteBuffer tail = read(start, length);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long bytes = unsigned(tail.getInt(at + 12));
        long place = unsigned(tail.getInt(at + 16));
        return bytes == ELSEWHERE || place == ELSEWHERE
            ? directory64(start + at - LOCATOR_BYTES)
            : Optional.of(new Directory(place, bytes));
      }
    }
    return Optional.empty();
  }

  private Optional<Directory> directory64(long locator) throws IOException {
    ByteBuffer pointer = read(locator, LOCATOR_BYTES);
    if (pointer.remaining() < LOCATOR_BYTES || pointer.getInt(0) != LOCATOR_64) {
      return Optional.empty();
    }
    ByteBuffer end = read(pointer.getLong(8), 56);
    return end.remaining() < 56 || end.getInt(0) != END_64
        ? Optional.empty()
        : Optional.of(new Directory(end.getLong(48), end.getLong(40)));
  }

  private OptionalLong place(Directory directory, String name) throws IOException {
    if (directory.bytes() < 0 || directory.bytes() > Math.min(MOST_DIRECTORY, channel.size())) {
      return OptionalLong.empty();
    }
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer entries = read(directory.place(), (int) directory.bytes());
    int at = 0;
    while (at + DIRECTORY_BYTES <= entries.limit() && entries.getInt(at) == DIRECTORY) {
      int title = unsigned(entries.getShort(at + 28));
      int extra = unsigned(entries.getShort(at + 30));
      int end = at + DIRECTORY_BYTES + title + extra + unsigned(entries.getShort(at + 32));
      if (end > entries.limit()) {
        return OptionalLong.empty();
      }
      if (entries.slice(at + DIRECTORY_BYTES, title).equals(ByteBuffer.wrap(wanted))) {
        return afterHeader(header(entries, at, at + DIRECTORY_BYTES + title, extra));
      }
      at = end;
    }
    return OptionalLong.empty();
  }

  /**
   * Where an entry's own header is: in the directory or, if that is too small, in a field of it.
   */
  private static long header(ByteBuffer entries, int at, int fields, int length) {
    long place = unsigned(entries.getInt(at + 42));
    if (place != ELSEWHERE) {
      return place;
    }
    int field = fields;
    while (field + 4 <= fields + length) {
      int bytes = unsigned(entries.getShort(field + 2));
      if (unsigned(entries.getShort(field)) == ZIP64_FIELD) {
        int before = 0;
        before += unsigned(entries.getInt(at + 24)) == ELSEWHERE ? Long.BYTES : 0;
        before += unsigned(entries.getInt(at + 20)) == ELSEWHERE ? Long.BYTES : 0;
        return before + Long.BYTES <= bytes && field + 4 + bytes <= fields + length
            ? entries.getLong(field + 4 + before)
            : -1;
      }
      field += 4 + bytes;
    }
    return -1;
  }

  private OptionalLong afterHeader(long place) throws IOException {
    ByteBuffer header = read(place, LOCAL_BYTES);
    if (header.remaining() < LOCAL_BYTES || header.getInt(0) != LOCAL) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        place + LOCAL_BYTES + unsigned(header.getShort(26)) + unsigned(header.getShort(28)));
  }

  /** Bytes of the file; fewer where it ends before, none where it does not begin. */
  private ByteBuffer read(long place, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.max(0, length)).order(ByteOrder.LITTLE_ENDIAN);
    if (place < 0 || place > channel.size()) {
      return bytes.limit(0);
    }
    int more = 0;
    while (more >= 0 && bytes.hasRemaining()) {
      more = channel.read(bytes, place + bytes.position());
    }
    return bytes.flip();
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }

  private static int unsigned(short value) {
    return Short.toUnsignedInt(value);
  }
}
