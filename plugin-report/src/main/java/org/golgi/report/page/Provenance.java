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
        (key, value) ->
            collect(name.isEmpty() ? String.valueOf(key) : name + "." + key, value, rows));
  }

  private static void collect(String name, Object value, List<List<? extends Markup>> rows) {
    if (value instanceof Map<?, ?> inner) {
      collect(name, inner, rows);
    } else if (value instanceof List<?> list && list.stream().allMatch(Map.class::isInstance)) {
      for (int i = 0; i < list.size(); i++) {
        collect(name + "[" + i + "]", list.get(i), rows);
      }
    } else if (value instanceof List<?> list) {
      String words = String.join(", ", list.stream().map(String::valueOf).toList());
      rows.add(List.of(Layout.words(name), Element.of("code", words)));
    } else {
      rows.add(List.of(Layout.words(name), Element.of("code", String.valueOf(value))));
    }
  }
}
