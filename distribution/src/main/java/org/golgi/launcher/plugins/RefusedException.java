package org.golgi.launcher.plugins;

/** A file cannot be a plugin; the message says in a phrase why, and what to do. */
final class RefusedException extends Exception {
  RefusedException(String reason) {
    super(reason);
  }
}
