package org.golgi.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;

/**
 * Writes tensors as a safetensors file: the length of a JSON header, the header, and the bytes one
 * after the other. The same tensors give the same bytes.
 */
public final class SafetensorsWriter {
  private SafetensorsWriter() {}

  /**
   * Writes a file, which appears whole or not at all.
   *
   * @param file the file, replaced if it is there
   * @param tensors tensors by name
   * @param metadata texts about the file, by name
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Map<String, HostTensor> tensors, Map<String, String> metadata)
      throws IOException {
    stream(file, StreamedTensor.of(tensors), metadata);
  }

  /**
   * Writes a file, which appears whole or not at all, without holding more of a tensor than it
   * gives at a time.
   *
   * @param file the file, replaced if it is there
   * @param tensors tensors by name
   * @param metadata texts about the file, by name
   * @throws IOException if it cannot be written
   */
  public static void stream(
      Path file, Map<String, ? extends StreamedTensor> tensors, Map<String, String> metadata)
      throws IOException {
    SortedMap<String, StreamedTensor> sorted = new TreeMap<>(tensors);
    byte[] header = header(sorted, new TreeMap<>(metadata)).getBytes(StandardCharsets.UTF_8);
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try (FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer length =
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).flip();
      writeAll(channel, length);
      writeAll(channel, ByteBuffer.wrap(header));
      for (StreamedTensor tensor : sorted.values()) {
        tensor.writeTo(channel);
      }
      channel.force(true);
    }
    Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String header(
      SortedMap<String, StreamedTensor> tensors, SortedMap<String, String> metadata) {
    StringBuilder json = new StringBuilder("{\"__metadata__\":{");
    String separator = "";
    for (Map.Entry<String, String> entry : metadata.entrySet()) {
      json.append(separator)
          .append(quoted(entry.getKey()))
          .append(':')
          .append(quoted(entry.getValue()));
      separator = ",";
    }
    json.append('}');
    long offset = 0;
    for (Map.Entry<String, StreamedTensor> entry : tensors.entrySet()) {
      StreamedTensor tensor = entry.getValue();
      long end = offset + tensor.bytes();
      json.append(
          ",%s:{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
              .formatted(
                  quoted(entry.getKey()),
                  tensor.dtype().name(),
                  tensor.shape().toString().replace(" ", ""),
                  offset,
                  end));
      offset = end;
    }
    json.append('}');
    while (json.length() % 8 != 0) {
      json.append(' ');
    }
    return json.toString();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
