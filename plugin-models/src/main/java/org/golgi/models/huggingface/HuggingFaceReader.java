package org.golgi.models.huggingface;

import java.nio.file.Path;
import java.util.List;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.FileTree;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.DeepJavaLibrary;
import org.golgi.model.Architecture;
import org.golgi.model.MapConfig;
import org.golgi.model.Model;
import org.golgi.model.ModelReader;
import org.golgi.model.Network;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.json.JsonFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Reads the files of a model on Hugging Face: {@code config.json}, {@code model*.safetensors},
 * {@code tokenizer.json}.
 */
@Component(service = ModelReader.class)
public final class HuggingFaceReader implements ModelReader {
  private static final String CONFIG = "config.json";
  private static final String ORIGINAL = "use the config.json that came with the model";

  private final DeepJavaLibrary library;
  private final List<Architecture> architectures;

  /** Makes a reader of the architectures that are there. */
  @Activate
  public HuggingFaceReader(
      @Reference DeepJavaLibrary library,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) List<Architecture> architectures) {
    this.library = library;
    this.architectures = List.copyOf(architectures);
  }

  @Override
  public String description() {
    return "Hugging Face folder: config.json, model*.safetensors, tokenizer.json";
  }

  @Override
  public boolean recognises(FileTree files) {
    return files.has(CONFIG);
  }

  @Override
  public Model read(FileTree files) {
    Network network = network(files.file(CONFIG));
    Checkpoint checkpoint =
        TensorNames.asAsked(SafetensorsCheckpoint.of(files), network.parameters().keySet());
    network.parameters().forEach((name, shape) -> check(checkpoint, name, shape));
    return new Model(
        files.name(),
        network,
        HuggingFaceTokens.read(library, files.file("tokenizer.json"), network.vocabulary()),
        checkpoint);
  }

  private static void check(Checkpoint checkpoint, String name, Shape expected) {
    Shape found = checkpoint.shape(name);
    if (!found.equals(expected)) {
      throw new InvalidInputException(
          checkpoint.source() + ", tensor " + name,
          "its shape is " + found + ", but config.json means " + expected,
          "use the checkpoint that belongs to the configuration");
    }
    if (!checkpoint.dtype(name).isFloating()) {
      throw new InvalidInputException(
          checkpoint.source() + ", tensor " + name,
          "its type is " + checkpoint.dtype(name) + ", not a floating one",
          "use a checkpoint that is not quantised");
    }
  }

  private Network network(Path file) {
    MapConfig config = new MapConfig(file.toString(), JsonFile.fields(file, ORIGINAL));
    String type = config.text("model_type");
    return architectures.stream()
        .filter(architecture -> architecture.modelTypes().contains(type))
        .findFirst()
        .orElseThrow(
            () ->
                config.unsupported(
                    "model_type",
                    "one of "
                        + String.join(
                            ", ",
                            architectures.stream()
                                .flatMap(architecture -> architecture.modelTypes().stream())
                                .sorted()
                                .toList())))
        .configure(config);
  }
}
