package org.golgi.models.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** NumPy files and zips of them written by hand, right or wrong. */
final class NpzBytes {
  private static final int BEYOND = 0xffffffff;
  private static final short BEYOND_SHORT = (short) 0xffff;
  private static final short ZIP64 = 45;

  private NpzBytes() {}

  /** A NumPy file of version 1 with the elements 0. */
  static byte[] array(String descr, boolean columnMajor, String shape, int bytes) {
    return array(
        1,
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
            .formatted(descr, columnMajor ? "True" : "False", shape),
        bytes);
  }

  /** A NumPy file with a header that may be anything. */
  static byte[] array(int version, String dictionary, int bytes) {
    byte[] text = (dictionary + "\n").getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer buffer =
        ByteBuffer.allocate((version == 1 ? 10 : 12) + text.length + bytes)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      buffer.putShort((short) text.length);
    } else {
      buffer.putInt(text.length);
    }
    return buffer.put(text).array();
  }

  /** Writes a zip; {@code method} is one of {@link ZipEntry#STORED} and {@code DEFLATED}. */
  static Path zip(Path file, int method, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setMethod(method);
        entry.setTime(0);
        entry.setSize(content.getValue().length);
        entry.setCrc(crc(content.getValue()));
        zip.putNextEntry(entry);
        zip.write(content.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  /** Writes one stored entry as a ZIP64 file, every size and offset in its 64-bit place. */
  static Path zip64(Path file, String name, byte[] content) throws IOException {
    return zip64(file, name, ZipEntry.STORED, content, content.length);
  }

  /** Writes a ZIP64 file of one deflated entry that claims to inflate to any number of bytes. */
  static Path bomb(Path file, String name, byte[] content, long claimed) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] deflated = new byte[content.length + 100];
    byte[] packed = Arrays.copyOf(deflated, deflater.deflate(deflated));
    deflater.end();
    return zip64(file, name, ZipEntry.DEFLATED, packed, claimed);
  }

  private static Path zip64(Path file, String name, int method, byte[] content, long size)
      throws IOException {
    byte[] title = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer zip = ByteBuffer.allocate(400 + content.length).order(ByteOrder.LITTLE_ENDIAN);
    zip.putInt(0x04034b50).putShort(ZIP64);
    fields(zip, method, content).putShort((short) title.length).putShort((short) 20).put(title);
    zip.putShort((short) 1).putShort((short) 16).putLong(size).putLong(content.length);
    zip.put(content);
    int directory = zip.position();
    zip.putInt(0x02014b50).putShort(ZIP64).putShort(ZIP64);
    fields(zip, method, content).putShort((short) title.length).putShort((short) 28);
    zip.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(BEYOND);
    zip.put(title).putShort((short) 1).putShort((short) 24);
    zip.putLong(size).putLong(content.length).putLong(0);
    int end = zip.position();
    zip.putInt(0x06064b50).putLong(44).putShort(ZIP64).putShort(ZIP64).putInt(0).putInt(0);
    zip.putLong(1).putLong(1).putLong(end - directory).putLong(directory);
    zip.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    zip.putInt(0x06054b50).putShort((short) 0).putShort((short) 0);
    zip.putShort(BEYOND_SHORT).putShort(BEYOND_SHORT).putInt(BEYOND).putInt(BEYOND);
    zip.putShort((short) 0);
    byte[] bytes = new byte[zip.position()];
    zip.flip().get(bytes);
    return Files.write(file, bytes);
  }

  /** Flags, method, time, date, checksum and the two sizes, which are elsewhere. */
  private static ByteBuffer fields(ByteBuffer zip, int method, byte[] content) {
    return zip.putShort((short) 0)
        .putShort((short) method)
        .putShort((short) 0)
        .putShort((short) 0x21)
        .putInt((int) crc(content))
        .putInt(BEYOND)
        .putInt(BEYOND);
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }
}
