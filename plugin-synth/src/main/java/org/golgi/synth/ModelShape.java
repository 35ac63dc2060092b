package org.golgi.synth;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Architecture;
import org.golgi.model.MapConfig;
import org.golgi.model.Network;

/**
 * A model to make: what its {@code config.json} says.
 *
 * @param name as the user gave it
 * @param config the file's content
 * @param sites layers that get SAEs unless others are asked for
 */
record ModelShape(String name, ObjectNode config, List<Integer> sites) {
  /** Sites of the published study for 9B; for 2B at about the same parts of the depth. */
  private static final Map<String, List<Integer>> KNOWN =
      Map.of("gemma-2-2b", List.of(6, 12, 18), "gemma-2-9b", List.of(7, 14, 21, 40));

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A published shape by its name, or that of a configuration file.
   *
   * @throws InvalidInputException if it is neither
   */
  static ModelShape of(String name) {
    List<Integer> sites = KNOWN.get(name);
    if (sites != null) {
      return new ModelShape(name, Resource.json(name + ".json"), sites);
    }
    Path file = Path.of(name);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(
          name,
          "it is neither a known shape nor a file",
          "give gemma-2-2b, gemma-2-9b or the config.json of a model");
    }
    return new ModelShape(name, read(file), List.of());
  }

  private static ObjectNode read(Path file) {
    try {
      JsonNode root = JSON.readTree(file.toFile());
      if (root instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "it is not JSON", "give the config.json of a model", e);
    }
    throw new InvalidInputException(
        file.toString(), "it is not a JSON object", "give the config.json of a model");
  }

  String modelType() {
    return fields().text("model_type");
  }

  /** The network of the architecture that the configuration names. */
  Network network(List<Architecture> architectures) {
    MapConfig fields = fields();
    String type = modelType();
    for (Architecture architecture : architectures) {
      if (architecture.modelTypes().contains(type)) {
        return architecture.configure(fields);
      }
    }
    List<String> known =
        architectures.stream()
            .flatMap(architecture -> architecture.modelTypes().stream())
            .sorted()
            .toList();
    throw fields.unsupported("model_type", "one of " + String.join(", ", known));
  }

  private MapConfig fields() {
    return new MapConfig(
        name, JSON.convertValue(config, new TypeReference<TreeMap<String, Object>>() {}));
  }

  /** The configuration, with the element type of the weights in the field that says it. */
  ObjectNode config(DType dtype) {
    ObjectNode said = config.deepCopy();
    said.put(
        config.has("dtype") ? "dtype" : "torch_dtype",
        dtype == DType.BF16 ? "bfloat16" : "float32");
    return said;
  }
}
