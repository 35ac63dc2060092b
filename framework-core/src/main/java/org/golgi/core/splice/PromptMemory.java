package org.golgi.core.splice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tensors outside the Java heap: in memory up to a budget, and after that in a temporary file
 * that is mapped, so that the system keeps as much of it in memory as there is room for. The file
 * is gone with the process, however that ends, or sooner, when this is closed.
 */
final class PromptMemory implements AutoCloseable {
  private final long budget;
  private final Path folder;
  private long used;
  private @Nullable FileChannel file;

  /**
   * Makes room.
   *
   * @param budget bytes that are kept in memory
   * @param folder where the file is made once they are used up
   */
  PromptMemory(long budget, Path folder) {
    this.budget = budget;
    this.folder = folder;
  }

  /** Where temporary files are made. */
  static Path temporaryFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /**
   * Returns the same tensor, kept until it is collected.
   *
   * @throws InvalidInputException if there is no room for the file
   */
  HostTensor keep(HostTensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    if (bytes.remaining() > budget - used) {
      return HostTensor.of(tensor.dtype(), tensor.shape(), written(bytes));
    }
    used += bytes.remaining();
    ByteBuffer copy = ByteBuffer.allocateDirect(bytes.remaining()).put(bytes).flip();
    return HostTensor.of(tensor.dtype(), tensor.shape(), copy);
  }

  private ByteBuffer written(ByteBuffer bytes) {
    int size = bytes.remaining();
    try {
      FileChannel channel = open();
      long start = channel.size();
      while (bytes.hasRemaining()) {
        channel.write(bytes, start + size - bytes.remaining());
      }
      return channel.map(FileChannel.MapMode.READ_ONLY, start, size);
    } catch (IOException e) {
      throw new InvalidInputException(
          folder.toString(),
          "what is kept for each prompt cannot be written there (" + e.getMessage() + ")",
          "make room, let TMPDIR name a folder on another disk, or give fewer prompts",
          e);
    }
  }

  private FileChannel open() throws IOException {
    if (file == null) {
      file =
          FileChannel.open(
              Files.createTempFile(folder, "golgi-prompts-", ".bin"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
