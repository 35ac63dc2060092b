package org.golgi.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.golgi.graph.HostTensor;

/**
 * The hash of a checkpoint: SHA-256 over name, type, shape and bytes of each tensor, in the order
 * of the names.
 */
public final class TensorHash {
  private TensorHash() {}

  /** Returns the hash, in hexadecimal. */
  public static String of(Checkpoint checkpoint) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    for (String name : checkpoint.names()) {
      HostTensor tensor = checkpoint.tensor(name);
      digest.update(
          (name + ' ' + tensor.dtype() + ' ' + tensor.shape() + '\n')
              .getBytes(StandardCharsets.UTF_8));
      digest.update(tensor.bytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
