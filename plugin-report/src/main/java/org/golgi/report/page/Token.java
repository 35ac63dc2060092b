package org.golgi.report.page;

import java.util.Locale;

/** Tokens as people see them. */
final class Token {
  private Token() {}

  /** Between quotes, so that its spaces are seen, with control characters escaped. */
  static String quoted(String token) {
    return "'" + visible(token) + "'";
  }

  /** With control characters escaped. */
  static String visible(String token) {
    StringBuilder shown = new StringBuilder();
    token
        .codePoints()
        .forEach(
            point -> {
              if (point == '\n') {
                shown.append("\\n");
              } else if (point == '\t') {
                shown.append("\\t");
              } else if (Character.isISOControl(point)) {
                shown.append(String.format(Locale.ROOT, "\\x%02x", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }
}
