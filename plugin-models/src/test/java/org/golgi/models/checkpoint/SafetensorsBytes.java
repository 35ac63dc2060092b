package org.golgi.models.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Safetensors files written by hand, right or wrong. */
final class SafetensorsBytes {
  private SafetensorsBytes() {}

  /** Writes a header and some bytes after it. */
  static Path write(Path file, String header, byte... content) throws IOException {
    return write(file, header.getBytes(StandardCharsets.UTF_8).length, header, content);
  }

  /** Writes a header whose length is said to be another. */
  static Path write(Path file, long claimed, String header, byte... content) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return Files.write(
        file,
        ByteBuffer.allocate(8 + json.length + content.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(claimed)
            .put(json)
            .put(content)
            .array());
  }

  /** The entry of a tensor. */
  static String entry(String name, String dtype, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, shape, begin, end);
  }
}
