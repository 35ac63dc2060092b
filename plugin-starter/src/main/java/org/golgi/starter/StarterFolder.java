package org.golgi.starter;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.golgi.checkpoint.NpzWriter;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.graph.HostTensor;

/**
 * Writes the built-in model as a Hugging Face folder, and its SAEs under {@code saes} as Gemma
 * Scope lays them out.
 */
final class StarterFolder {
  static final String SAES = "saes";
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private StarterFolder() {}

  /** Writes everything but the model card. */
  static void write(Path folder, StarterTraining.Result result) throws IOException {
    StarterModel starter = result.starter();
    SaeState trained = result.trained();
    List<SaeFigures> figures = result.figures();
    Files.createDirectories(folder);
    json(folder.resolve("config.json"), starter.config());
    json(folder.resolve("tokenizer.json"), TokenizerJson.of(starter.vocabulary()));
    json(folder.resolve("tokenizer_config.json"), TokenizerJson.companion());
    SafetensorsWriter.write(
        folder.resolve("model.safetensors"), result.parameters(), Map.of("format", "pt"));
    HostTensor vector = trained.adam().get(ClippedAdam.PARAMETERS);
    if (vector == null) {
      throw new IllegalStateException("the training state has no parameters");
    }
    for (int i = 0; i < figures.size(); i++) {
      SaeFigures figure = figures.get(i);
      Path file =
          folder.resolve(
              "%s/layer_%d/width_%dk/average_l0_%d/params.npz"
                  .formatted(
                      SAES,
                      figure.site().layer(),
                      figure.latents() / 1024,
                      Math.round(figure.l0())));
      Files.createDirectories(file.getParent());
      NpzWriter.write(
          file,
          result
              .saes()
              .stored(vector, figure.site(), trained.scales().get(i), trained.thresholds().get(i)));
    }
  }

  private static void json(Path file, Object value) throws IOException {
    Files.writeString(file, MAPPER.writeValueAsString(value) + "\n", StandardCharsets.UTF_8);
  }
}
