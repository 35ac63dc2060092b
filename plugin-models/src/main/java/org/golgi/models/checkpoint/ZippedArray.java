package org.golgi.models.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The elements of an array of an npz file, as bytes outside the heap: mapped where the zip stores
 * them as they are, and inflated otherwise. All of them are held to the checksum that the zip
 * gives; of stored ones, a part is not.
 */
record ZippedArray(Path path, String name, NpyHeader header) {
  private static final String SUFFIX = ".npy";
  private static final int CHUNK = 1 << 16;

  /** The name of an array in a zip. */
  static String name(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** The bytes from one on to another, counted from the first element's; at most 2 GiB. */
  ByteBuffer bytes(long from, long to) throws IOException {
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = entry(zip);
      OptionalLong place =
          entry.getMethod() == ZipEntry.STORED
              ? StoredEntry.find(path, entry.getName(), entry.getSize())
              : OptionalLong.empty();
      return place.isPresent()
          ? mapped(entry, place.getAsLong(), from, to)
          : inflated(zip, entry, from, to);
    }
  }

  private ZipEntry entry(ZipFile zip) throws IOException {
    ZipEntry usual = zip.getEntry(name + SUFFIX);
    ZipEntry entry = usual == null ? zip.getEntry(name) : usual;
    if (entry == null || entry.getSize() != header.length() + header.bytes()) {
      throw new IOException("it is no longer there: the file was changed after it was opened");
    }
    return entry;
  }

  private ByteBuffer mapped(ZipEntry entry, long place, long from, long to) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      ByteBuffer bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, place + header.length() + from, to - from);
      if (to - from == header.bytes()) {
        CRC32 checksum = new CRC32();
        checksum.update(channel.map(FileChannel.MapMode.READ_ONLY, place, header.length()));
        checksum.update(bytes.duplicate());
        check(checksum, entry);
      }
      return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private ByteBuffer inflated(ZipFile zip, ZipEntry entry, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
    CRC32 checksum = new CRC32();
    try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
      checksum.update(in.readNBytes(header.length()));
      byte[] chunk = new byte[CHUNK];
      long position = 0;
      while (position < header.bytes()) {
        int read = in.read(chunk, 0, (int) Math.min(chunk.length, header.bytes() - position));
        if (read < 0) {
          throw new IOException("it is cut short");
        }
        checksum.update(chunk, 0, read);
        int start = (int) Math.max(0, Math.min(read, from - position));
        int end = (int) Math.max(start, Math.min(read, to - position));
        bytes.put(chunk, start, end - start);
        position += read;
      }
    }
    check(checksum, entry);
    return bytes.flip();
  }

  private static void check(CRC32 checksum, ZipEntry entry) throws IOException {
    if (checksum.getValue() != entry.getCrc()) {
      throw new IOException("its bytes do not have the checksum that the zip gives");
    }
  }
}
