package org.golgi.models.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorHash;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The safetensors files of a Hugging Face folder: one, or the shards that an index names. */
public final class SafetensorsCheckpoint implements Checkpoint {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private static final Pattern SHARD = Pattern.compile("[\\w.-]{1,200}\\.safetensors");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private record Place(SafetensorsFile file, SafetensorsFile.Entry entry) {}

  private final String source;
  private final SortedMap<String, Place> places;
  private @Nullable String hash;

  private SafetensorsCheckpoint(String source, SortedMap<String, Place> places) {
    this.source = source;
    this.places = places;
  }

  /**
   * Opens the checkpoint of a folder.
   *
   * @throws InvalidInputException if there is none, or a file of it is broken or missing
   */
  public static Checkpoint ofFolder(Path folder) {
    Path index = folder.resolve(INDEX);
    if (!Files.exists(folder.resolve(SINGLE)) && Files.exists(index)) {
      return sharded(folder, index);
    }
    return ofFile(folder.resolve(SINGLE));
  }

  /** Opens one file. */
  public static Checkpoint ofFile(Path path) {
    SortedMap<String, Place> places = new TreeMap<>();
    SafetensorsFile file = SafetensorsFile.open(path);
    file.entries().forEach((name, entry) -> places.put(name, new Place(file, entry)));
    return new SafetensorsCheckpoint(path.toString(), places);
  }

  private static Checkpoint sharded(Path folder, Path index) {
    SortedMap<String, Place> places = new TreeMap<>();
    Map<String, SafetensorsFile> files = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : weightMap(index).properties()) {
      String tensor = field.getKey();
      String shard = field.getValue().asText();
      if (!SHARD.matcher(shard).matches()) {
        throw new InvalidInputException(
            index + ", tensor " + tensor,
            "its shard " + field.getValue() + " is not a safetensors file of this folder",
            "download the index again");
      }
      if (!Files.exists(folder.resolve(shard))) {
        throw new InvalidInputException(
            folder.resolve(shard).toString(),
            "this shard is missing",
            "download it; the index names it for " + tensor);
      }
      SafetensorsFile file =
          files.computeIfAbsent(shard, name -> SafetensorsFile.open(folder.resolve(name)));
      SafetensorsFile.Entry entry = file.entries().get(tensor);
      if (entry == null) {
        throw new InvalidInputException(
            folder.resolve(shard).toString(),
            "it lacks tensor " + tensor + ", which the index places there",
            "download it again");
      }
      places.put(tensor, new Place(file, entry));
    }
    return new SafetensorsCheckpoint(index.toString(), places);
  }

  private static JsonNode weightMap(Path index) {
    try {
      JsonNode map = JSON.readTree(index.toFile()).path("weight_map");
      if (map.isObject() && !map.isEmpty()) {
        return map;
      }
    } catch (IOException e) {
      throw new InvalidInputException(index.toString(), "it is not JSON", "download it again", e);
    }
    throw new InvalidInputException(
        index + ", field weight_map",
        "it is missing or names no tensor",
        "download the index again");
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new InvalidInputException(
          source, "it has no tensor " + name, "use the checkpoint that belongs to config.json");
    }
    return place;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Set<String> names() {
    return places.keySet();
  }

  @Override
  public Shape shape(String name) {
    return place(name).entry().shape();
  }

  @Override
  public DType dtype(String name) {
    return place(name).entry().type().dtype();
  }

  @Override
  public HostTensor tensor(String name) {
    Place place = place(name);
    return place.file().tensor(place.entry());
  }

  @Override
  public HostTensor rows(String name, int from, int to) {
    Place place = place(name);
    return place.file().rows(place.entry(), from, to);
  }

  @Override
  public synchronized String hash() {
    if (hash == null) {
      hash = TensorHash.of(this);
    }
    return hash;
  }
}
