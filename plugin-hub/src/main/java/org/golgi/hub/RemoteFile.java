package org.golgi.hub;

import java.util.regex.Pattern;

/**
 * A file as the hub describes it.
 *
 * @param name its name in the repository
 * @param size its bytes
 * @param hash what its content is called: SHA-256, or for small files Git's hash
 */
record RemoteFile(String name, long size, String hash) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  /** Whether a text is a hash that content can be checked by. */
  static boolean isHash(String text) {
    return HASH.matcher(text).matches();
  }
}
