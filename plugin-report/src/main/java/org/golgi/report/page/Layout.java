package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;
import org.golgi.report.markup.Text;

/** The parts that pages are put together from. */
final class Layout {
  private Layout() {}

  static Element heading(int level, String text) {
    return Element.of("h" + level, text);
  }

  static Element paragraph(String text) {
    return Element.of("p", text);
  }

  static Element muted(String text) {
    return paragraph(text).styled("muted");
  }

  /** What was asked, and in a sentence or two what came out. */
  static Element answer(String question, String answer) {
    return Element.of(
            "div", paragraph(question).styled("question"), paragraph(answer).styled("answer"))
        .styled("lead");
  }

  /** What to beware of; nothing where there is nothing. */
  static List<Element> beware(List<String> warnings) {
    if (warnings.isEmpty()) {
      return List.of();
    }
    List<Element> lines = warnings.stream().map(Layout::paragraph).toList();
    return List.of(
        Element.of("div", Element.of("strong", "Beware"))
            .add(lines)
            .styled("warning")
            .with("role", "note"));
  }

  static Element figure(Element plot, Markup... caption) {
    return Element.of("figure", Element.of("figcaption", caption), plot);
  }

  /** A figure that scrolls where the page is narrower. */
  static Element scrolling(Element plot, Markup... caption) {
    return figure(Element.of("div", plot).styled("scroll").with("tabindex", "0"), caption);
  }

  static Element side(String style, List<Element> figures) {
    return Element.of("div", figures).styled(style);
  }

  static Element details(String summary, List<Element> content) {
    List<Markup> inside = new ArrayList<>();
    inside.add(Element.of("summary", summary));
    inside.addAll(content);
    return Element.of("details", inside);
  }

  static Element small(String text) {
    return Element.of("small", text);
  }

  static Text words(String text) {
    return new Text(text);
  }
}
