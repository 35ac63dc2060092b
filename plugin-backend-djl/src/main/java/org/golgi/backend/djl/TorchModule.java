package org.golgi.backend.djl;

import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without parameters, made from the source of its methods. It is handed to
 * libtorch in the format that {@code torch.jit.save} writes: a zip of the code, a pickled empty
 * object of its class, an empty tuple of constants, and a version.
 */
final class TorchModule implements AutoCloseable {
  /** {@code __torch__.Golgi()} with no attributes, in pickle protocol 2. */
  private static final byte[] OBJECT = latin1("\u0080\u0002c__torch__\nGolgi\n)\u0081}b.");

  private static final byte[] NO_CONSTANTS = latin1("\u0080\u0002).");
  private static final byte[] VERSION = latin1("10\n");
  private static final String HEADER =
      """
      class Golgi(Module):
        __parameters__ = []
        __buffers__ = []
      """;

  private final PtSymbolBlock block;

  private TorchModule(PtSymbolBlock block) {
    this.block = block;
  }

  /** Loads the module whose class body, indented by two spaces, is the given methods. */
  static TorchModule load(PtNDManager manager, String methods) {
    byte[] zip = zip(methods);
    try {
      DjlDevice.prepareThread();
      return new TorchModule(
          JniUtils.loadModule(manager, new ByteArrayInputStream(zip), false, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls a method; the caller closes arguments and result. */
  IValue call(String method, IValue... arguments) {
    return IValueUtils.runMethod(block, method, arguments);
  }

  private static byte[] zip(String methods) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      add(zip, "golgi/data.pkl", OBJECT);
      add(zip, "golgi/code/__torch__.py", (HEADER + methods).getBytes(StandardCharsets.UTF_8));
      add(zip, "golgi/constants.pkl", NO_CONSTANTS);
      add(zip, "golgi/version", VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    block.close();
  }
}
