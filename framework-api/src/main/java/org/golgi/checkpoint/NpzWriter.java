package org.golgi.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
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
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, HostTensor> entry : new TreeMap<>(tensors).entrySet()) {
        add(zip, entry.getKey(), entry.getValue());
      }
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void add(ZipOutputStream zip, String name, HostTensor tensor) throws IOException {
    byte[] header = header(tensor);
    ByteBuffer elements = tensor.bytes();
    byte[] bytes = new byte[elements.remaining()];
    elements.get(bytes);
    CRC32 crc = new CRC32();
    crc.update(header);
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize((long) header.length + bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(header);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static byte[] header(HostTensor tensor) {
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
