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
  /** Large enough that a file is opened seldom, small beside a model. */
  private static final long PIECE = 256L << 20;

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
      digest.update(
          (name + ' ' + checkpoint.dtype(name) + ' ' + checkpoint.shape(name) + '\n')
              .getBytes(StandardCharsets.UTF_8));
      for (HostTensor piece : RowRange.pieces(checkpoint, name, PIECE)) {
        digest.update(piece.bytes());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
