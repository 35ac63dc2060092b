package org.golgi.models.checkpoint;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.graph.Shape;

/**
 * The header of a NumPy array file, versions 1 to 3: the magic, a version, the header's length, and
 * a Python dictionary.
 *
 * @param type element type
 * @param columnMajor whether the first axis varies fastest
 * @param shape shape
 * @param length bytes of the header, magic included
 * @param bytes bytes of the elements
 */
record NpyHeader(StoredType type, boolean columnMajor, Shape shape, int length, long bytes) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int MOST = 1 << 16;
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

  /**
   * Reads a header. The exception of anything but a NumPy array of a known type says what is wrong
   * with it.
   */
  static NpyHeader read(DataInputStream in) throws IOException {
    try {
      return parse(in);
    } catch (EOFException e) {
      throw new IOException("its NumPy header is cut short", e);
    }
  }

  private static NpyHeader parse(DataInputStream in) throws IOException {
    byte[] magic = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new IOException("it is not a NumPy array");
    }
    int major = in.readUnsignedByte();
    in.readUnsignedByte();
    int prefix = major == 1 ? 10 : 12;
    int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    if (major != 1) {
      length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
    }
    if (major < 1 || major > 3 || length < 0 || length > MOST) {
      throw new IOException(
          "its NumPy header of version " + major + " claims " + length + " bytes");
    }
    byte[] dictionary = in.readNBytes(length);
    if (dictionary.length < length) {
      throw new EOFException();
    }
    String text = new String(dictionary, StandardCharsets.ISO_8859_1);
    String descr =
        group(DESCR, text).orElseThrow(() -> new IOException("its NumPy header names no type"));
    StoredType type =
        StoredType.ofNumpy(descr)
            .orElseThrow(
                () -> new IOException("its type '" + descr + "' is not <f4, <f2, <f8, <i8 or |b1"));
    String order =
        group(ORDER, text)
            .orElseThrow(() -> new IOException("its NumPy header has no fortran_order"));
    String extents =
        group(SHAPE, text).orElseThrow(() -> new IOException("its NumPy header has no shape"));
    try {
      int[] parsed =
          Arrays.stream(extents.split(",", -1))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      Shape shape = Shape.of(parsed);
      return new NpyHeader(
          type,
          order.equals("True"),
          shape,
          prefix + length,
          Math.multiplyExact(shape.size(), (long) type.bytes()));
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IOException("its shape (" + extents + ") is too large", e);
    }
  }

  private static Optional<String> group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
