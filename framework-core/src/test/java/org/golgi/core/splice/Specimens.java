package org.golgi.core.splice;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Model;
import org.golgi.models.architecture.Gemma2Architecture;
import org.golgi.models.huggingface.HuggingFaceReader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.task.Task;
import org.golgi.tasks.PublishedTasks;

/**
 * A specimen yet to be made, and how it is to be spliced.
 *
 * @param name what a report calls it
 * @param ablations the ablations to try
 * @param errorTerms the treatments of the error to try
 * @param made makes it; the folder is for files
 */
public record Specimens(
    String name,
    List<Ablation> ablations,
    List<ErrorTerm> errorTerms,
    Function<Path, Specimen> made) {
  /** The built-in model, as a source tree has it; the module's folder is the current one. */
  static final Path STARTER = Path.of("..", "distribution", "starter");

  private static final int PROMPTS = 6;
  private static final String ONE_TASK = "sva/rc";

  /**
   * Returns random models: in float64 spliced in every way, and with other seeds in float64 and
   * float32 spliced as in the published study.
   */
  public static Stream<Specimens> random() {
    return RandomModel.all().stream()
        .flatMap(
            model ->
                Stream.of(
                    random(
                        model,
                        0,
                        DType.F64,
                        List.of(Ablation.values()),
                        List.of(ErrorTerm.values())),
                    published(model, 1, DType.F64),
                    published(model, 2, DType.F32)));
  }

  private static Specimens published(RandomModel model, long seed, DType dtype) {
    return random(model, seed, dtype, List.of(Ablation.MEAN), List.of(ErrorTerm.DROP));
  }

  private static Specimens random(
      RandomModel model,
      long seed,
      DType dtype,
      List<Ablation> ablations,
      List<ErrorTerm> errorTerms) {
    return new Specimens(
        "%s, seed %d, %s".formatted(model, seed, dtype),
        ablations,
        errorTerms,
        folder -> model.specimen(folder, PROMPTS, seed, dtype));
  }

  /** Returns random models, and the built-in one on one task. */
  public static Stream<Specimens> some() {
    return Stream.concat(
        random(), starter().filter(specimens -> specimens.name().endsWith(ONE_TASK)));
  }

  /** Returns random models, and the built-in one on each of its tasks. */
  public static Stream<Specimens> all() {
    return Stream.concat(random(), starter());
  }

  private static Stream<Specimens> starter() {
    return PublishedTasks.all().stream()
        .map(
            task ->
                new Specimens(
                    "starter, " + task.id(),
                    List.of(Ablation.MEAN),
                    List.of(ErrorTerm.DROP),
                    folder -> starter(task)));
  }

  private static Specimen starter(Task task) {
    assumeTrue(
        Files.isDirectory(STARTER),
        () -> "the built-in model is not here yet: there is no folder " + STARTER);
    Model model =
        new HuggingFaceReader(new NativeLibraries(), List.of(new Gemma2Architecture()))
            .read(new Folder(STARTER));
    // In float64, so that no latent is near enough to its threshold for round-off to carry it over.
    return new Specimen(
        model,
        new GemmaScopeReader().read(new Folder(STARTER.resolve("saes")), List.of()),
        TokenisedPrompts.of(task.id(), task.prompts(PROMPTS, PROMPTS, 0).test(), model.tokenizer()),
        DType.F64);
  }

  @Override
  public String toString() {
    return name;
  }
}
