package org.golgi.synth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.golgi.checkpoint.NpzWriter;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.checkpoint.StreamedTensor;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;

/**
 * Writes a synthetic model as a Hugging Face folder, with its SAEs under {@code saes}.
 *
 * <p>All is written to a folder {@code DIR.partial} beside the one wanted, which gets its name at
 * the end; files in it appear whole, {@code config.json} last, so that no reader takes it for a
 * model. The same request goes on where another was interrupted.
 */
final class SyntheticFolder {
  private static final String CONFIG = "config.json";
  private static final String INDEX = "model.safetensors.index.json";
  private static final String PROVENANCE = "synthetic.json";
  private static final long MEGABYTE = 1_000_000;

  /** More than the headers, the index and the tokenizer of any model take. */
  private static final long ALLOWANCE = 100 * MEGABYTE;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final SyntheticModel model;
  private final Path folder;
  private final Path partial;

  /**
   * A folder to be written.
   *
   * @throws InvalidInputException if it is there already
   */
  SyntheticFolder(SyntheticModel model, Path folder) {
    this.model = model;
    this.folder = folder.toAbsolutePath().normalize();
    this.partial = this.folder.resolveSibling(this.folder.getFileName() + ".partial");
    if (Files.exists(this.folder)) {
      throw new InvalidInputException(
          "--out " + folder, "it is there already", "give a new folder, or remove this one");
    }
  }

  /**
   * Writes it.
   *
   * @param words texts that the tokenizer makes one token
   * @param progress is told of megabytes
   * @throws InvalidInputException if there is no room for it on the disk, or the unfinished folder
   *     beside it is of another request
   */
  void write(Collection<String> words, Progress progress) throws IOException {
    JsonNode tokens = SyntheticTokens.of(model.network().vocabulary(), words);
    Files.createDirectories(partial);
    claim();
    checkRoom();
    try (Workers workers = new Workers()) {
      Writing writing = new Writing(workers, progress);
      for (Map.Entry<String, List<String>> shard : model.shards().entrySet()) {
        writing.shard(shard.getKey(), shard.getValue());
      }
      for (SyntheticSae sae : model.saes()) {
        writing.sae(sae);
      }
    }
    if (model.shards().size() > 1) {
      json(INDEX, model.index());
    }
    json("tokenizer.json", tokens);
    json("tokenizer_config.json", Resource.json("tokenizer_config.json"));
    json(CONFIG, model.shape().config(model.dtype()));
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  private void claim() throws IOException {
    String request = JSON.writeValueAsString(model.provenance()) + "\n";
    Path file = partial.resolve(PROVENANCE);
    if (!Files.exists(file)) {
      json(PROVENANCE, model.provenance());
    } else if (!Files.readString(file).equals(request)) {
      throw new InvalidInputException(
          partial.toString(),
          "it is unfinished and of another request, which its %s tells".formatted(PROVENANCE),
          "remove it, or give the same request to go on with it");
    }
  }

  private void checkRoom() throws IOException {
    long there = 0;
    for (String file : files()) {
      Path whole = partial.resolve(file);
      there += Files.exists(whole) ? Files.size(whole) : 0;
    }
    long needed = model.bytes() + ALLOWANCE - there;
    long free = Files.getFileStore(partial).getUsableSpace();
    if (free < needed) {
      throw new InvalidInputException(
          "--out " + folder,
          "it takes %.1f GB more, and the disk has %.1f GB free"
              .formatted(needed / 1e9, free / 1e9),
          "choose another place, --dtype bf16, fewer --sites or fewer --latents");
    }
  }

  private List<String> files() {
    return Stream.concat(model.shards().keySet().stream(), model.saes().stream().map(Writing::file))
        .toList();
  }

  private void json(String name, JsonNode value) throws IOException {
    Path whole = partial.resolve(name);
    Path unfinished = partial.resolve(name + ".partial");
    Files.writeString(unfinished, JSON.writeValueAsString(value) + "\n", StandardCharsets.UTF_8);
    Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The large files, and how many of their bytes are written. */
  private final class Writing {
    private final Workers workers;
    private final Progress progress;
    private final long total;
    private long done;

    Writing(Workers workers, Progress progress) {
      this.workers = workers;
      this.progress = progress;
      // The arrays of an npz are made twice, first for their checksums.
      this.total =
          model.parameters() * model.dtype().bytes()
              + 2 * model.saeParameters() * DType.F32.bytes();
    }

    static String file(SyntheticSae sae) {
      return "saes/" + sae.path();
    }

    void shard(String file, List<String> names) throws IOException {
      Map<String, Shape> shapes = model.network().parameters();
      Map<String, StreamedTensor> tensors = new LinkedHashMap<>();
      for (String name : names) {
        Shape shape = Objects.requireNonNull(shapes.get(name));
        tensors.put(
            name, tensor(file, model.dtype(), shape, model.initialisation().elements(name, shape)));
      }
      if (isMissing(file, tensors, 1)) {
        SafetensorsWriter.stream(partial.resolve(file), tensors, Map.of("format", "pt"));
      }
    }

    void sae(SyntheticSae sae) throws IOException {
      Map<String, Elements> elements = sae.elements();
      Map<String, StreamedTensor> arrays = new LinkedHashMap<>();
      sae.shapes()
          .forEach(
              (name, shape) ->
                  arrays.put(
                      name,
                      tensor(
                          file(sae),
                          DType.F32,
                          shape,
                          Objects.requireNonNull(elements.get(name)))));
      if (isMissing(file(sae), arrays, 2)) {
        Path path = partial.resolve(file(sae));
        Files.createDirectories(path.getParent());
        NpzWriter.stream(path, arrays);
      }
    }

    /** Whether a file is yet to be written; one that is there counts as done. */
    private boolean isMissing(String file, Map<String, StreamedTensor> tensors, int times) {
      boolean missing = !Files.exists(partial.resolve(file));
      if (!missing) {
        written(file, times * tensors.values().stream().mapToLong(StreamedTensor::bytes).sum());
      }
      return missing;
    }

    private StreamedTensor tensor(String file, DType dtype, Shape shape, Elements elements) {
      return new SyntheticTensor(dtype, shape, elements, workers, bytes -> written(file, bytes));
    }

    private void written(String file, long bytes) {
      done += bytes;
      progress.step("writing megabytes", done / MEGABYTE, total / MEGABYTE, file);
    }
  }
}
