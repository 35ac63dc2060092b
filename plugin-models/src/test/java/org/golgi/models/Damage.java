package org.golgi.models;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** What may have become of a file. */
enum Damage {
  /** It ends too early. */
  CUT {
    @Override
    byte[] of(byte[] whole, Random random) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
  },
  /** Some bits are others. */
  FLIPPED {
    @Override
    byte[] of(byte[] whole, Random random) {
      byte[] damaged = whole.clone();
      for (int flip = 0; flip < 1 + random.nextInt(3); flip++) {
        damaged[random.nextInt(header(whole))] ^= (byte) (1 << random.nextInt(8));
      }
      return damaged;
    }
  },
  /** A number, text or word of its JSON or NumPy headers is another; the rest belongs to it. */
  LYING {
    @Override
    byte[] of(byte[] whole, Random random) {
      if (isZip(whole)) {
        return zipOfLies(whole, random);
      }
      if (isJson(whole)) {
        return lie(whole, StandardCharsets.UTF_8, random);
      }
      int begin = header(whole);
      byte[] json = lie(Arrays.copyOfRange(whole, 8, begin), StandardCharsets.UTF_8, random);
      return ByteBuffer.allocate(8 + json.length + whole.length - begin)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putLong(json.length)
          .put(json)
          .put(whole, begin, whole.length - begin)
          .array();
    }
  },
  /** It is another file, or the same twice. */
  OTHER {
    @Override
    byte[] of(byte[] whole, Random random) {
      byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
      System.arraycopy(whole, 0, twice, whole.length, whole.length);
      return List.of(
              twice,
              new byte[0],
              new byte[whole.length],
              "[".repeat(50_000).getBytes(StandardCharsets.UTF_8),
              "{\"a\":".repeat(50_000).getBytes(StandardCharsets.UTF_8),
              "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.UTF_8))
          .get(random.nextInt(6));
    }
  };

  private static final Pattern TOKEN =
      Pattern.compile("[\"'][\\w./-]{0,80}[\"']|-?\\d+(\\.\\d+)?|[Tt]rue|[Ff]alse|null");

  private static final List<String> LIES =
      List.of(
          "NaN",
          "-Infinity",
          "1e999",
          "-1",
          "0",
          "1",
          "13",
          "0.5",
          "1e-320",
          "2147483647",
          "2147483648",
          "1099511627776",
          "9223372036854775807",
          "99999999999999999999999999",
          "null",
          "true",
          "[]",
          "{}",
          "\"\"",
          "\"..\"",
          "\"../../../etc/passwd\"",
          "\"/etc/passwd\"",
          "\"nul\\u0000l\\r\\n\"",
          "\"" + "x".repeat(5_000) + "\"",
          "'../../x'",
          "[".repeat(2_000),
          "{\"a\":".repeat(2_000));

  /** Returns the damaged bytes of a file. */
  abstract byte[] of(byte[] whole, Random random);

  private static boolean isZip(byte[] file) {
    return file[0] == 'P' && file[1] == 'K';
  }

  private static boolean isJson(byte[] file) {
    return file[0] == '{';
  }

  /** Damage to the numbers after a safetensors header is no matter of the format. */
  private static int header(byte[] file) {
    return isZip(file) || isJson(file)
        ? file.length
        : 8 + (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] lie(byte[] text, Charset charset, Random random) {
    String whole = new String(text, charset);
    List<MatchResult> tokens = TOKEN.matcher(whole).results().toList();
    if (tokens.isEmpty()) {
      return text;
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String lie = LIES.get(random.nextInt(LIES.size()));
    return (whole.substring(0, token.start()) + lie + whole.substring(token.end()))
        .getBytes(charset);
  }

  /** One array's header lies, or its name does; lengths and checksums are right. */
  private static byte[] zipOfLies(byte[] whole, Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(whole));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] array = in.readAllBytes();
        boolean lies = random.nextInt(4) == 0;
        boolean strays = random.nextInt(8) == 0;
        out.putNextEntry(new ZipEntry(strays ? "../../" + entry.getName() : entry.getName()));
        out.write(lies ? lyingArray(array, random) : array);
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] lyingArray(byte[] array, Random random) {
    int begin = 10;
    int end = begin + (array[8] & 0xff) + ((array[9] & 0xff) << 8);
    byte[] text = lie(Arrays.copyOfRange(array, begin, end), StandardCharsets.ISO_8859_1, random);
    return ByteBuffer.allocate(begin + text.length + array.length - end)
        .put(array, 0, begin)
        .put(text)
        .put(array, end, array.length - end)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort(8, (short) text.length)
        .array();
  }
}
