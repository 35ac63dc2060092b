package org.golgi.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.golgi.report.markup.Element;
import org.golgi.report.markup.Markup;

/** Where results came from: names and values as they were stored. */
final class Provenance {
  private Provenance() {}

  /** A table of what is in an object of JSON; nothing where it is empty. */
  static List<Element> table(String caption, Map<String, ?> stored) {
    List<List<? extends Markup>> rows = new ArrayList<>();
    collect("", stored, rows);
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Table(
                    caption, List.of(Table.Column.words("name"), Table.Column.words("value")), rows)
                .draw());
  }

  private static void collect(String name, Map<?, ?> stored, List<List<? extends Markup>> rows) {
    stored.forEach(
        (key, value) -> {
          String path = name.isEmpty() ? String.valueOf(key) : name + "." + key;
          if (value instanceof Map<?, ?> inner) {
            collect(path, inner, rows);
          } else {
            rows.add(List.of(Layout.words(path), Element.of("code", String.valueOf(value))));
          }
        });
  }
}
