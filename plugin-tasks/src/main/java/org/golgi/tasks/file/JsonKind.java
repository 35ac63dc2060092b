package org.golgi.tasks.file;

import com.fasterxml.jackson.core.JsonToken;

/** What people call a JSON value. */
final class JsonKind {
  private JsonKind() {}

  static String of(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      default -> "no value";
    };
  }
}
