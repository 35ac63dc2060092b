package org.golgi.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Verbatim;

/** A page with its style sheet and its script inside, so that it needs nothing else. */
final class Document {
  private Document() {}

  /** A page as the text of its file. */
  static String of(String title, List<Element> content) {
    Element head =
        Element.of(
            "head",
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Element.of("title", title),
            Element.of("style", new Verbatim(resource("report.css"))));
    Element body =
        Element.of(
            "body",
            Element.of("main", content),
            Element.of("script", new Verbatim(resource("report.js"))));
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n");
    Element.of("html", head, body).with("lang", "en").write(page);
    return page.append('\n').toString();
  }

  private static String resource(String name) {
    try (InputStream content =
        Objects.requireNonNull(Document.class.getResourceAsStream(name), name)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
