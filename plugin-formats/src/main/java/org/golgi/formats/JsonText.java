package org.golgi.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON objects as they are filled and printed. */
public final class JsonText {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonText() {}

  /** Returns an object without fields. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Adds a number; JSON has no word for one that is not finite, which becomes {@code null}. */
  public static void number(ObjectNode json, String name, double value) {
    if (Double.isFinite(value)) {
      json.put(name, value);
    } else {
      json.putNull(name);
    }
  }

  /** Returns an object in one line. */
  public static String line(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an object of numbers and texts is always JSON", e);
    }
  }
}
