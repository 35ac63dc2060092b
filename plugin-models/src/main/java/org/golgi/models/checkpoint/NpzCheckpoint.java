package org.golgi.models.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorHash;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of an npz file: a zip, stored or deflated, of NumPy array files. Headers are read when
 * the file is opened, an array each time it is asked for, into memory outside the heap.
 */
public final class NpzCheckpoint implements Checkpoint {
  private static final String SUFFIX = ".npy";
  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final SortedMap<String, NpyHeader> headers;
  private @Nullable String hash;

  private NpzCheckpoint(Path path, SortedMap<String, NpyHeader> headers) {
    this.path = path;
    this.headers = Collections.unmodifiableSortedMap(headers);
  }

  /**
   * Opens a file.
   *
   * @throws InvalidInputException if it is not a zip of NumPy arrays
   */
  public static Checkpoint open(Path path) {
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          path.toString(), "there is no such file", "give the folder of the SAEs");
    }
    SortedMap<String, NpyHeader> headers = new TreeMap<>();
    try (ZipFile zip = new ZipFile(path.toFile())) {
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      for (ZipEntry entry : entries) {
        try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
          NpyHeader header = NpyHeader.read(in);
          if (entry.getSize() != header.length() + header.bytes()) {
            throw new IOException(
                "it has %d bytes where its header means %d"
                    .formatted(entry.getSize(), header.length() + header.bytes()));
          }
          if (headers.put(array(entry), header) != null) {
            throw new IOException("the file has two arrays of this name");
          }
        } catch (IOException e) {
          throw broken(path, array(entry), e);
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          path.toString(),
          "it is not an npz file (" + reason(e) + ")",
          "download the file again",
          e);
    }
    return new NpzCheckpoint(path, headers);
  }

  private static String array(ZipEntry entry) {
    String name = entry.getName();
    return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  /** An end of file has no message of its own. */
  private static String reason(IOException e) {
    return e.getMessage() == null ? "it is cut short" : e.getMessage();
  }

  private static InvalidInputException broken(Path path, String array, IOException e) {
    return new InvalidInputException(
        path + ", array " + array, reason(e), "download the file again", e);
  }

  private NpyHeader header(String name) {
    NpyHeader header = headers.get(name);
    if (header == null) {
      throw new InvalidInputException(
          path.toString(),
          "it has no array " + name + " (it has " + String.join(", ", names()) + ")",
          "give the params.npz of an SAE");
    }
    return header;
  }

  @Override
  public String source() {
    return path.toString();
  }

  @Override
  public Set<String> names() {
    return headers.keySet();
  }

  @Override
  public Shape shape(String name) {
    return header(name).shape();
  }

  @Override
  public DType dtype(String name) {
    return header(name).type().dtype();
  }

  @Override
  public HostTensor tensor(String name) {
    NpyHeader header = header(name);
    StoredTensor.checkSize(
        path + ", array " + name, header.type(), header.shape(), "a narrower SAE");
    ByteBuffer bytes =
        ByteBuffer.allocateDirect((int) header.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      ZipEntry entry = entry(zip, name);
      try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
        CRC32 checksum = new CRC32();
        checksum.update(in.readNBytes(header.length()));
        byte[] chunk = new byte[CHUNK];
        while (bytes.hasRemaining()) {
          int read = in.read(chunk, 0, Math.min(chunk.length, bytes.remaining()));
          if (read < 0) {
            throw new IOException("it is cut short");
          }
          checksum.update(chunk, 0, read);
          bytes.put(chunk, 0, read);
        }
        if (checksum.getValue() != entry.getCrc()) {
          throw new IOException("its bytes do not have the checksum that the zip gives");
        }
      }
    } catch (IOException e) {
      throw broken(path, name, e);
    }
    return header.columnMajor()
        ? rowMajor(header, bytes.flip())
        : StoredTensor.of(header.type(), header.shape(), bytes.flip());
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    return tensor(name).rows(from, to);
  }

  private static ZipEntry entry(ZipFile zip, String name) throws IOException {
    ZipEntry usual = zip.getEntry(name + SUFFIX);
    ZipEntry entry = usual == null ? zip.getEntry(name) : usual;
    if (entry == null) {
      throw new IOException("it is no longer there: the file was changed after it was opened");
    }
    return entry;
  }

  /** Elements whose first axis varies fastest are those of the reversed shape, transposed. */
  private static HostTensor rowMajor(NpyHeader header, ByteBuffer bytes) {
    int rank = header.shape().rank();
    int[] reversed =
        IntStream.range(0, rank).map(axis -> header.shape().extent(rank - 1 - axis)).toArray();
    HostTensor stored = StoredTensor.of(header.type(), Shape.of(reversed), bytes);
    GraphBuilder g = new GraphBuilder();
    Value x = g.input("x", stored.dtype(), stored.shape());
    g.output("y", x.permute(IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray()));
    return Objects.requireNonNull(Interpreter.run(g.build(), Map.of("x", stored)).get("y"));
  }

  @Override
  public synchronized String hash() {
    if (hash == null) {
      hash = TensorHash.of(this);
    }
    return hash;
  }
}
