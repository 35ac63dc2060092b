package org.golgi.models.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorHash;
import org.golgi.files.FileTree;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** The safetensors files of a model on Hugging Face: one, or the shards that an index names. */
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
   * Opens the checkpoint among some files.
   *
   * @throws InvalidInputException if there is none, or a file of it is broken or missing
   */
  public static Checkpoint of(FileTree files) {
    return files.has(INDEX) && !files.has(SINGLE) ? sharded(files) : ofFile(files.file(SINGLE));
  }

  /** Opens one file. */
  public static Checkpoint ofFile(Path path) {
    SortedMap<String, Place> places = new TreeMap<>();
    SafetensorsFile file = SafetensorsFile.open(path);
    file.entries().forEach((name, entry) -> places.put(name, new Place(file, entry)));
    return new SafetensorsCheckpoint(path.toString(), places);
  }

  private static Checkpoint sharded(FileTree files) {
    Path index = files.file(INDEX);
    SortedMap<String, String> shards = shards(index);
    for (Map.Entry<String, String> entry : shards.entrySet()) {
      if (!files.has(entry.getValue())) {
        throw new InvalidInputException(
            files.place(entry.getValue()),
            "this shard is missing",
            "download it; the index names it for " + entry.getKey());
      }
    }
    files.fetch(new TreeSet<>(shards.values()));
    SortedMap<String, Place> places = new TreeMap<>();
    Map<String, SafetensorsFile> opened = new TreeMap<>();
    shards.forEach(
        (tensor, shard) -> {
          SafetensorsFile file =
              opened.computeIfAbsent(shard, name -> SafetensorsFile.open(files.file(name)));
          SafetensorsFile.Entry entry = file.entries().get(tensor);
          if (entry == null) {
            throw new InvalidInputException(
                files.place(shard),
                "it lacks tensor " + tensor + ", which the index places there",
                "download it again");
          }
          places.put(tensor, new Place(file, entry));
        });
    return new SafetensorsCheckpoint(index.toString(), places);
  }

  /** The shard of each tensor. */
  private static SortedMap<String, String> shards(Path index) {
    SortedMap<String, String> shards = new TreeMap<>();
    for (Map.Entry<String, JsonNode> field : weightMap(index).properties()) {
      String tensor = field.getKey();
      String shard = field.getValue().asText();
      if (!SHARD.matcher(shard).matches()) {
        throw new InvalidInputException(
            index + ", tensor " + tensor,
            "its shard " + field.getValue() + " is not a safetensors file of this folder",
            "download the index again");
      }
      shards.put(tensor, shard);
    }
    return shards;
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
      hash =
          RememberedHash.ofUser()
              .of(
                  places.values().stream().map(place -> place.file().path()).distinct().toList(),
                  () -> TensorHash.of(this));
    }
    return hash;
  }
}
