package org.golgi.models.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.input.InvalidInputException;

/** A file of one JSON object, which configures something. */
public final class JsonFile {
  /** No configuration is so large; another file of its name may be. */
  private static final long MOST_BYTES = 16L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonFile() {}

  /**
   * Returns the fields of the object: numbers, texts, truth values, lists, maps and null.
   *
   * @param remedy what to do if it cannot be read, an imperative sentence without its full stop
   * @throws InvalidInputException if there is no such file, or it is no JSON object
   */
  public static SortedMap<String, Object> fields(Path file, String remedy) {
    if (!Files.exists(file)) {
      throw new InvalidInputException(file.toString(), "there is no such file", remedy);
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInputException(
            file.toString(),
            "it has " + Files.size(file) + " bytes, and is no configuration",
            remedy);
      }
      JsonNode root = JSON.readTree(file.toFile());
      if (root.isObject()) {
        return JSON.convertValue(root, new TypeReference<TreeMap<String, Object>>() {});
      }
    } catch (IOException e) {
      throw new InvalidInputException(file.toString(), "it is not JSON", remedy, e);
    }
    throw new InvalidInputException(file.toString(), "it is not a JSON object", remedy);
  }
}
