package org.golgi.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The fields of a model's configuration file, read by name. It remembers which were read, so that a
 * reader can tell a field that it obeys from one that it does not know. Every method throws {@link
 * org.golgi.input.InvalidInputException}, naming file and field, where a value is missing or of
 * another kind.
 */
@ProviderType
public interface Config {
  /** Returns what the user called it, for messages. */
  String source();

  /** Returns a whole number that fits an {@code int}. */
  int integer(String field);

  /** Returns a whole number, or the default where the field is absent. */
  int integer(String field, int absent);

  /** Returns a number. */
  double number(String field);

  /** Returns a number, or the default where the field is absent. */
  double number(String field, double absent);

  /**
   * Returns a number, the default where the field is absent, or empty where it is null: many fields
   * switch something off by null, and have a default when nothing is said.
   */
  Optional<Double> optionalNumber(String field, double absent);

  /** Returns a truth value, or the default where the field is absent. */
  boolean flag(String field, boolean absent);

  /** Returns a text. */
  String text(String field);

  /** Returns a text, or the default where the field is absent. */
  String text(String field, String absent);

  /** Returns a list of texts, empty where the field is absent or null. */
  List<String> texts(String field);

  /** Returns the fields within a field, or empty where it is absent or null. */
  Optional<Config> section(String field);

  /** Whether the field is there and not null. */
  boolean has(String field);

  /**
   * Returns the fields that are there, are not null and were never asked for; those of a {@link
   * #section} that was asked for as {@code section.field}.
   */
  Set<String> unread();

  /**
   * Returns the exception that says a field's value is not supported, for the caller to throw.
   *
   * @param field the field at fault
   * @param expected what is supported
   */
  RuntimeException unsupported(String field, String expected);
}
