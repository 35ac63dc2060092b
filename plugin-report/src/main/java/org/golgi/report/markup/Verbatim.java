package org.golgi.report.markup;

/**
 * A style sheet or a script, which HTML does not escape and XML would.
 *
 * @param content without {@code <} and {@code &}, so that both read the same
 */
public record Verbatim(String content) implements Markup {
  public Verbatim {
    if (content.indexOf('<') >= 0 || content.indexOf('&') >= 0) {
      throw new IllegalArgumentException("a style sheet or script has '<' or '&' in it");
    }
  }

  @Override
  public void write(StringBuilder page) {
    page.append(content);
  }
}
