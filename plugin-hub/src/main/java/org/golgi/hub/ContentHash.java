package org.golgi.hub;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of content that comes bit by bit, of the kind that the hub calls the content by. */
final class ContentHash {
  private static final int BLOCK = 1 << 20;
  private static final int SHA_256_DIGITS = 64;

  private final MessageDigest digest;

  private ContentHash(MessageDigest digest) {
    this.digest = digest;
  }

  /** Begins a hash for a file: SHA-256 of the content, or SHA-1 of it as a blob of Git. */
  static ContentHash of(RemoteFile file) {
    try {
      if (file.hash().length() == SHA_256_DIGITS) {
        return new ContentHash(MessageDigest.getInstance("SHA-256"));
      }
      MessageDigest git = MessageDigest.getInstance("SHA-1");
      git.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
      return new ContentHash(git);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1 and SHA-256", e);
    }
  }

  void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** Adds the first bytes of a file. */
  void add(FileChannel channel, long bytes) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    for (long at = 0; at < bytes; at += block.limit()) {
      block.clear().limit((int) Math.min(BLOCK, bytes - at));
      while (block.hasRemaining()) {
        if (channel.read(block, at + block.position()) < 0) {
          throw new IOException("the file became shorter");
        }
      }
      add(block.flip());
    }
  }

  /** The hash of all that was added, hexadecimal. */
  String text() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
