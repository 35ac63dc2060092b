package org.golgi.core.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;

/**
 * The hash of prompts: SHA-256 over texts and answers of each pair, in order, train before test.
 */
final class DataHash {
  private DataHash() {}

  static String of(PromptSplit split) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      update(digest, "train", split.train());
      update(digest, "test", split.test());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void update(MessageDigest digest, String part, List<PromptPair> pairs) {
    digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    for (PromptPair pair : pairs) {
      String line =
          String.join(
              "\u0000",
              pair.clean().text(),
              pair.corrupted().text(),
              pair.cleanAnswer(),
              pair.corruptedAnswer());
      digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}
