package org.golgi.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * Writes tensors as NumPy writes an archive of arrays: a zip of {@code NAME.npy} members (format
 * 1.0, row-major), not compressed, so that readers can map them. The same tensors give the same
 * bytes.
 */
public final class NpzWriter {
  private static final int ALIGNMENT = 64;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private NpzWriter() {}

  /**
   * Writes a file, which appears whole or not at all.
   *
   * @param file the file, replaced if it is there
   * @param tensors tensors by name, of types that NumPy has: F32, F64, I64 or BOOL
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a tensor is BF16, which NumPy does not have
   */
  public static void write(Path file, Map<String, HostTensor> tensors) throws IOException {
    stream(file, StreamedTensor.of(tensors));
  }

  /**
   * Writes a file, which appears whole or not at all, without holding more of a tensor than it
   * gives at a time. Each tensor is asked twice, since its checksum comes first.
   *
   * @param file the file, replaced if it is there
   * @param tensors tensors by name, of types that NumPy has: F32, F64, I64 or BOOL
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if a tensor is BF16, which NumPy does not have
   */
  public static void stream(Path file, Map<String, ? extends StreamedTensor> tensors)
      throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, StreamedTensor> entry :
          new TreeMap<String, StreamedTensor>(tensors).entrySet()) {
        add(zip, entry.getKey(), entry.getValue());
      }
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void add(ZipOutputStream zip, String name, StreamedTensor tensor)
      throws IOException {
    byte[] header = header(tensor);
    CRC32 crc = new CRC32();
    crc.update(header);
    tensor.writeTo(
        Channels.newChannel(new CheckedOutputStream(OutputStream.nullOutputStream(), crc)));
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(header.length + tensor.bytes());
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(header);
    tensor.writeTo(Channels.newChannel(zip));
    zip.closeEntry();
  }

  private static byte[] header(StreamedTensor tensor) {
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
            .formatted(descriptor(tensor.dtype()), shape(tensor.shape()));
    int unpadded = MAGIC.length + 2 + text.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String padded = text + " ".repeat(padding) + "\n";
    byte[] header = Arrays.copyOf(MAGIC, MAGIC.length + 2 + padded.length());
    header[MAGIC.length] = (byte) padded.length();
    header[MAGIC.length + 1] = (byte) (padded.length() >> 8);
    byte[] ascii = padded.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, MAGIC.length + 2, ascii.length);
    return header;
  }

  private static String descriptor(DType dtype) {
    return switch (dtype) {
      case F32 -> "<f4";
      case F64 -> "<f8";
      case I64 -> "<i8";
      case BOOL -> "|b1";
      case BF16 -> throw new IllegalArgumentException("NumPy has no bfloat16");
    };
  }

  /** A Python tuple without its parentheses: one element is followed by a comma. */
  private static String shape(Shape shape) {
    String extents =
        Arrays.stream(shape.extents())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return shape.rank() == 1 ? extents + "," : extents;
  }
}
