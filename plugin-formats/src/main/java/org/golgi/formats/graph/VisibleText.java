package org.golgi.formats.graph;

import java.util.Locale;

/** Texts of tokens as XML can hold them and people can see them. */
final class VisibleText {
  private static final int REPLACEMENT = 0xFFFD;

  private VisibleText() {}

  /** With control characters escaped, and replaced what XML has no place for. */
  static String of(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point == '\n') {
                visible.append("\\n");
              } else if (point == '\t') {
                visible.append("\\t");
              } else if (Character.isISOControl(point)) {
                visible.append(String.format(Locale.ROOT, "\\x%02x", point));
              } else {
                visible.appendCodePoint(isAllowed(point) ? point : REPLACEMENT);
              }
            });
    return visible.toString();
  }

  private static boolean isAllowed(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    return !surrogate && point != 0xFFFE && point != 0xFFFF;
  }
}
