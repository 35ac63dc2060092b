package org.golgi.report.markup;

/**
 * Text, shown as it is whatever is in it.
 *
 * @param content the text
 */
public record Text(String content) implements Markup {
  private static final int REPLACEMENT = 0xFFFD;

  @Override
  public void write(StringBuilder page) {
    page.append(escaped(content));
  }

  /** The text as it stands in XML, between quotes too. What XML cannot hold is replaced. */
  static String escaped(String content) {
    StringBuilder escaped = new StringBuilder();
    content
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(point) ? point : REPLACEMENT);
              }
            });
    return escaped.toString();
  }

  /** What XML 1.0 can hold, but for tabs and returns, which attributes do not keep. */
  private static boolean allowed(int point) {
    boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    boolean printed = !Character.isISOControl(point) && !surrogate;
    return point == '\n' || (printed && point != 0xFFFE && point != 0xFFFF);
  }
}
