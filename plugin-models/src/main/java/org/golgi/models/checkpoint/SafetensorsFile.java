package org.golgi.models.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;

/**
 * One safetensors file: u64 header length, JSON header, bytes. The header is checked whole when the
 * file is opened; a tensor is mapped when it is asked for.
 */
final class SafetensorsFile {
  /** Some ten times that of a model of many experts in one file; as JSON it takes more memory. */
  private static final long MOST_HEADER = 16L << 20;

  private static final String METADATA = "__metadata__";
  private static final String DOWNLOAD = "download the file again";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Where a tensor lies; {@code begin} and {@code end} count from the first byte of the file. */
  record Entry(String name, StoredType type, Shape shape, long begin, long end) {
    long bytes() {
      return end - begin;
    }
  }

  private final Path path;
  private final SortedMap<String, Entry> entries;

  private SafetensorsFile(Path path, SortedMap<String, Entry> entries) {
    this.path = path;
    this.entries = Collections.unmodifiableSortedMap(entries);
  }

  static SafetensorsFile open(Path path) {
    try (FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      if (!fill(channel, length, 0)) {
        throw bad(path, "it has " + size + " bytes and no header");
      }
      long header = length.getLong(0);
      if (header > MOST_HEADER && header <= size - 8) {
        throw bad(
            path,
            "its header is " + header + " bytes long, more than " + MOST_HEADER + ", the most");
      }
      if (header < 2 || header > size - 8) {
        throw bad(
            path,
            "its header claims to be "
                + Long.toUnsignedString(header)
                + " bytes long, but the file has "
                + size);
      }
      ByteBuffer json = ByteBuffer.allocate((int) header);
      fill(channel, json, 8);
      return new SafetensorsFile(path, entries(path, json.array(), 8 + header, size));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          path.toString(), "there is no such file", "give the folder of a whole model", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          path.toString(), "it cannot be read (" + e.getMessage() + ")", "check the file", e);
    }
  }

  private static boolean fill(FileChannel channel, ByteBuffer buffer, long position)
      throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        return false;
      }
    }
    return true;
  }

  private static SortedMap<String, Entry> entries(Path path, byte[] header, long start, long size) {
    JsonNode root;
    try {
      root = JSON.readTree(header);
    } catch (JsonProcessingException e) {
      throw bad(path, "its header is not JSON (" + e.getOriginalMessage() + ")");
    } catch (IOException e) {
      throw bad(path, "its header is not JSON (" + e.getMessage() + ")");
    }
    if (root == null || !root.isObject()) {
      throw bad(path, "its header is not a JSON object");
    }
    SortedMap<String, Entry> entries = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      if (!field.getKey().equals(METADATA)) {
        entries.put(field.getKey(), entry(path, field.getKey(), field.getValue(), start, size));
      }
    }
    checkThatTheyFill(path, entries, start, size);
    return entries;
  }

  private static Entry entry(Path path, String name, JsonNode node, long start, long size) {
    String dtype = node.path("dtype").asText();
    StoredType type =
        StoredType.ofSafetensors(dtype)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        path + ", tensor " + name,
                        "its dtype '"
                            + dtype
                            + "' is not one of F64, F32, F16, BF16, I64, I32, I16, I8, U8, BOOL",
                        "convert the checkpoint"));
    Shape shape = shape(path, name, node.path("shape"));
    JsonNode offsets = node.path("data_offsets");
    if (!offsets.isArray()
        || offsets.size() != 2
        || !isLong(offsets.get(0))
        || !isLong(offsets.get(1))) {
      throw bad(path, "tensor " + name + " has no pair of data_offsets");
    }
    long begin = offsets.get(0).asLong();
    long end = offsets.get(1).asLong();
    if (begin < 0 || end < begin || end > size - start) {
      throw bad(
          path,
          "tensor %s lies at bytes %d to %d of %d: the file is cut short or its header is wrong"
              .formatted(name, begin, end, size - start));
    }
    if (end - begin != bytes(path, name, type, shape)) {
      throw bad(
          path, "tensor %s is %s %s but has %d bytes".formatted(name, type, shape, end - begin));
    }
    return new Entry(name, type, shape, start + begin, start + end);
  }

  private static boolean isLong(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  private static long bytes(Path path, String name, StoredType type, Shape shape) {
    try {
      return Math.multiplyExact(shape.size(), (long) type.bytes());
    } catch (ArithmeticException e) {
      throw bad(path, "tensor " + name + " has the shape " + shape + ", which is too large");
    }
  }

  private static Shape shape(Path path, String name, JsonNode node) {
    if (!node.isArray()) {
      throw bad(path, "tensor " + name + " has no shape");
    }
    int[] extents = new int[node.size()];
    for (int i = 0; i < extents.length; i++) {
      if (!node.get(i).canConvertToInt()
          || !node.get(i).isIntegralNumber()
          || node.get(i).asInt() < 0) {
        throw bad(path, "tensor " + name + " has the shape " + node);
      }
      extents[i] = node.get(i).asInt();
    }
    try {
      return Shape.of(extents);
    } catch (ArithmeticException e) {
      throw bad(path, "tensor " + name + " has the shape " + node + ", which is too large");
    }
  }

  /** The format wants every byte after the header in one tensor: nothing shared, nothing hidden. */
  private static void checkThatTheyFill(
      Path path, SortedMap<String, Entry> entries, long start, long size) {
    List<Entry> byPlace =
        entries.values().stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long filled = start;
    String before = "the header";
    for (Entry entry : byPlace) {
      if (entry.begin() < filled) {
        throw bad(path, "the bytes of tensors " + before + " and " + entry.name() + " overlap");
      }
      if (entry.begin() > filled) {
        throw bad(
            path,
            "%d bytes between %s and tensor %s belong to no tensor"
                .formatted(entry.begin() - filled, before, entry.name()));
      }
      filled = entry.end();
      before = entry.name();
    }
    if (filled != size) {
      throw bad(path, "%d bytes after %s belong to no tensor".formatted(size - filled, before));
    }
  }

  private static InvalidInputException bad(Path path, String problem) {
    return new InvalidInputException(path.toString(), problem, DOWNLOAD);
  }

  Path path() {
    return path;
  }

  SortedMap<String, Entry> entries() {
    return entries;
  }

  /** A tensor that this file has. */
  HostTensor tensor(Entry entry) {
    return mapped(entry, entry.shape(), entry.begin());
  }

  /** Rows of a tensor that this file has. */
  HostTensor rows(Entry entry, int from, int to) {
    long before = entry.shape().rows(0, from).size() * entry.type().bytes();
    return mapped(entry, entry.shape().rows(from, to), entry.begin() + before);
  }

  private HostTensor mapped(Entry entry, Shape shape, long begin) {
    StoredTensor.checkSize(
        path + ", tensor " + entry.name(), entry.type(), shape, "a smaller model");
    try (FileChannel channel = FileChannel.open(path)) {
      if (Files.size(path) < entry.end()) {
        throw bad(path, "it was cut short after it was opened");
      }
      return StoredTensor.of(
          entry.type(),
          shape,
          channel.map(FileChannel.MapMode.READ_ONLY, begin, shape.size() * entry.type().bytes()));
    } catch (IOException e) {
      throw new InvalidInputException(
          path.toString(), "it cannot be read (" + e.getMessage() + ")", "check the file", e);
    }
  }
}
