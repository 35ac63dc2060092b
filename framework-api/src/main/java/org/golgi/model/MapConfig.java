package org.golgi.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A configuration held as a map, as a JSON parser gives it: numbers, texts, booleans, lists, maps
 * and null.
 */
public final class MapConfig implements Config {
  private final String source;
  private final Map<String, @Nullable Object> fields;
  private final Set<String> read = new TreeSet<>();
  private final Map<String, Config> sections = new TreeMap<>();

  /**
   * Makes a configuration.
   *
   * @param source what the user called it
   * @param fields the fields, copied
   */
  public MapConfig(String source, Map<String, ? extends @Nullable Object> fields) {
    this.source = source;
    this.fields = new TreeMap<>(fields);
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public int integer(String field) {
    Object value = required(field);
    if (value instanceof Number number && number.doubleValue() == number.intValue()) {
      return number.intValue();
    }
    throw unsupported(field, "a whole number");
  }

  @Override
  public int integer(String field, int absent) {
    return has(field) ? integer(field) : absent;
  }

  @Override
  public double number(String field) {
    Object value = required(field);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw unsupported(field, "a number");
  }

  @Override
  public double number(String field, double absent) {
    return has(field) ? number(field) : absent;
  }

  @Override
  public Optional<Double> optionalNumber(String field, double absent) {
    if (has(field)) {
      return Optional.of(number(field));
    }
    return fields.containsKey(field) ? Optional.empty() : Optional.of(absent);
  }

  @Override
  public boolean flag(String field, boolean absent) {
    if (!has(field)) {
      return absent;
    }
    if (required(field) instanceof Boolean flag) {
      return flag;
    }
    throw unsupported(field, "true or false");
  }

  @Override
  public String text(String field) {
    if (required(field) instanceof String text) {
      return text;
    }
    throw unsupported(field, "a text");
  }

  @Override
  public String text(String field, String absent) {
    return has(field) ? text(field) : absent;
  }

  @Override
  public List<String> texts(String field) {
    if (!has(field)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (required(field) instanceof List<?> list) {
      for (Object element : list) {
        if (!(element instanceof String text)) {
          throw unsupported(field, "a list of texts");
        }
        texts.add(text);
      }
      return Collections.unmodifiableList(texts);
    }
    throw unsupported(field, "a list of texts");
  }

  @Override
  public Optional<Config> section(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    if (required(field) instanceof Map<?, ?> map) {
      return Optional.of(sections.computeIfAbsent(field, name -> section(name, map)));
    }
    throw unsupported(field, "an object");
  }

  private Config section(String field, Map<?, ?> map) {
    Map<String, @Nullable Object> within = new TreeMap<>();
    map.forEach((name, value) -> within.put(String.valueOf(name), value));
    return new MapConfig(source + ", within field " + field, within);
  }

  @Override
  public boolean has(String field) {
    read.add(field);
    return fields.get(field) != null;
  }

  @Override
  public Set<String> unread() {
    Set<String> unread = new TreeSet<>();
    fields.forEach(
        (field, value) -> {
          if (value != null && !read.contains(field)) {
            unread.add(field);
          }
        });
    sections.forEach(
        (field, section) -> section.unread().forEach(name -> unread.add(field + '.' + name)));
    return unread;
  }

  @Override
  public RuntimeException unsupported(String field, String expected) {
    return new InvalidInputException(
        source + ", field " + field,
        "the value " + fields.get(field) + " is not supported",
        "it must be " + expected);
  }

  private Object required(String field) {
    read.add(field);
    Object value = fields.get(field);
    if (value == null) {
      throw new InvalidInputException(
          source + ", field " + field,
          "it is missing",
          "use the config.json that came with the model");
    }
    return value;
  }
}
