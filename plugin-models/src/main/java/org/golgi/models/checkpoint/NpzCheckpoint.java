package org.golgi.models.checkpoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorHash;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The arrays of an npz file: a zip, stored or deflated, of NumPy array files. Headers are read when
 * the file is opened; an array is mapped when it is asked for, or read into memory outside the heap
 * where it cannot be: where it is deflated, or does not lie as native code needs it.
 */
public final class NpzCheckpoint implements Checkpoint {
  private static final int MOST_ARRAYS = 1_000;

  /** Zeros unpack a thousandfold, which matters where they are many; trained numbers hardly do. */
  private static final long MOST_RATIO = 100;

  private static final long FEW_BYTES = 64L << 20;

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
      if (zip.size() > MOST_ARRAYS) {
        throw new IOException("it has " + zip.size() + " arrays");
      }
      List<? extends ZipEntry> entries = Collections.list(zip.entries());
      for (ZipEntry entry : entries) {
        try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
          NpyHeader header = NpyHeader.read(in);
          if (entry.getSize() != header.length() + header.bytes()) {
            throw new IOException(
                "it has %d bytes where its header means %d"
                    .formatted(entry.getSize(), header.length() + header.bytes()));
          }
          long packed = Math.min(entry.getCompressedSize(), Files.size(path));
          if (header.bytes() > FEW_BYTES && header.bytes() / MOST_RATIO > packed) {
            throw new IOException(
                "it unpacks from %d bytes to %d, as trained numbers do not"
                    .formatted(packed, header.bytes()));
          }
          if (headers.put(ZippedArray.name(entry), header) != null) {
            throw new IOException("the file has two arrays of this name");
          }
        } catch (IOException e) {
          throw broken(path, ZippedArray.name(entry), e);
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
    return header.shape().rank() == 0
        ? tensor(name, header, Shape.scalar(), 0, header.bytes())
        : rows(name, 0, header.shape().extent(0));
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    NpyHeader header = header(name);
    Shape part = header.shape().rows(from, to);
    if (header.columnMajor() && header.shape().rank() > 1) {
      return columns(name, header, from, to);
    }
    long start = header.shape().rows(0, from).size() * header.type().bytes();
    return tensor(name, header, part, start, start + part.size() * header.type().bytes());
  }

  private HostTensor tensor(String name, NpyHeader header, Shape shape, long from, long to) {
    return StoredTensor.of(header.type(), shape, bytes(name, header, shape, from, to));
  }

  /** Every column is needed for any row. */
  private HostTensor columns(String name, NpyHeader header, int from, int to) {
    ByteBuffer all = bytes(name, header, header.shape(), 0, header.bytes());
    return StoredTensor.ofColumnMajor(header.type(), header.shape(), all, from, to);
  }

  private ByteBuffer bytes(String name, NpyHeader header, Shape shape, long from, long to) {
    StoredTensor.checkSize(path + ", array " + name, header.type(), shape, "a narrower SAE");
    try {
      return new ZippedArray(path, name, header).bytes(from, to);
    } catch (IOException e) {
      throw broken(path, name, e);
    }
  }

  @Override
  public synchronized String hash() {
    if (hash == null) {
      hash = RememberedHash.ofUser().of(List.of(path), () -> TensorHash.of(this));
    }
    return hash;
  }
}
