package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.input.InvalidInputException;

/**
 * A field of a stored JSON file, read strictly: what is missing or of another type is refused,
 * naming file and field.
 *
 * @param file the file
 * @param name the field's name from the root, such as {@code nodes[3].latent}; empty for the root
 * @param json its value
 */
record StoredField(Path file, String name, JsonNode json) {
  private static final String REMEDY = "find the circuit again";

  static StoredField root(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          file.toString(),
          "there is no such file",
          "give a run folder, such as runs/sva-rc-binary-mask-1");
    }
    try {
      StoredField root = new StoredField(file, "", RunJson.MAPPER.readTree(file.toFile()));
      if (root.json.isObject()) {
        return root;
      }
    } catch (IOException e) {
      throw new InvalidInputException(file.toString(), "it is not JSON", REMEDY, e);
    }
    throw new InvalidInputException(file.toString(), "it is not a JSON object", REMEDY);
  }

  StoredField get(String child) {
    String path = name.isEmpty() ? child : name + "." + child;
    JsonNode value = json.path(child);
    StoredField field = new StoredField(file, path, value);
    if (value.isMissingNode()) {
      throw field.wrong("it is missing");
    }
    return field;
  }

  List<StoredField> elements() {
    if (!json.isArray()) {
      throw wrong("it is " + json + ", not a list");
    }
    List<StoredField> elements = new ArrayList<>();
    for (JsonNode element : json) {
      elements.add(new StoredField(file, name + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** The value as one line of JSON. */
  String line() {
    try {
      return RunJson.MAPPER
          .writer()
          .without(SerializationFeature.INDENT_OUTPUT)
          .writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON is JSON", e);
    }
  }

  /** The numbers of an object, by name. */
  Map<String, Double> numbers() {
    if (!json.isObject()) {
      throw wrong("it is " + json + ", not an object");
    }
    Map<String, Double> numbers = new TreeMap<>();
    json.fieldNames().forEachRemaining(child -> numbers.put(child, get(child).number()));
    return numbers;
  }

  boolean isText() {
    return json.isTextual();
  }

  boolean truth() {
    if (!json.isBoolean()) {
      throw wrong("it is " + json + ", not true or false");
    }
    return json.booleanValue();
  }

  String text() {
    if (!json.isTextual()) {
      throw wrong("it is " + json + ", not a text");
    }
    return json.textValue();
  }

  /** A number; {@code null} stands for one that is not finite. */
  double number() {
    if (json.isNull()) {
      return Double.NaN;
    }
    if (!json.isNumber()) {
      throw wrong("it is " + json + ", not a number");
    }
    return json.doubleValue();
  }

  /** A whole number of at least 0. */
  int count() {
    if (!json.isInt() || json.intValue() < 0) {
      throw wrong("it is " + json + ", not a whole number of at least 0");
    }
    return json.intValue();
  }

  long integer() {
    if (!json.isIntegralNumber() || !json.canConvertToLong()) {
      throw wrong("it is " + json + ", not a whole number");
    }
    return json.longValue();
  }

  /** Returns the exception for this field. */
  InvalidInputException wrong(String problem) {
    return new InvalidInputException(
        name.isEmpty() ? file.toString() : file + ", field " + name, problem, REMEDY);
  }
}
