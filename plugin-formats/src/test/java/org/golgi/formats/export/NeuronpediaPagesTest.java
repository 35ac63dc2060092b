package org.golgi.formats.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.card.NeuronpediaPages;
import org.golgi.circuit.Circuit;
import org.golgi.formats.KnownRuns;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NeuronpediaPagesTest {
  private static final Circuit CIRCUIT = KnownRuns.circuit(List.of(), List.of());

  private static NeuronpediaPages pages(String model, String saeFolder) {
    return NeuronpediaPages.of(KnownRuns.run(Path.of("run"), CIRCUIT, model, saeFolder));
  }

  @ParameterizedTest
  @CsvSource({
    "gemma-2-9b, saes, gemma-2-9b",
    "gemma-2-2b, beside the model, gemma-2-2b",
    "gemma-2-27b, saes, gemma-2-27b",
    "starter, models/gemma-scope-2b-pt-res, gemma-2-2b",
    "my-model, hub/models--google--gemma-scope-9b-pt-res/snapshots/0a1b, gemma-2-9b",
    "hub/models--google--gemma-2-9b/snapshots/0a1b, saes, gemma-2-9b",
    // Base SAEs on the tuned model, and the tuned ones, by their folder.
    "gemma-2-9b-it, gemma-scope-9b-pt-res, gemma-2-9b",
    "gemma-2-9b-it, gemma-scope-9b-it-res, gemma-2-9b-it",
    // Tuned SAEs have layers 9, 20 and 31 alone; the run has 7 and 14.
    "gemma-2-9b-it, saes, gemma-2-9b",
    "gemma-2-2b-it, saes, gemma-2-2b"
  })
  void pageIsThatOfTheModelThatTheSaesWereTrainedOn(String model, String saes, String page) {
    assertThat(pages(model, saes).page(KnownRuns.EARLY, 4711))
        .hasValue("https://www.neuronpedia.org/" + page + "/7-gemmascope-res-16k/4711");
  }

  @ParameterizedTest
  @CsvSource({
    "starter, beside the model",
    "gemma-2-2b-finetuned, saes",
    "gemma-3-4b, saes",
    "starter, gemma-scope-9b-pt-mlp"
  })
  void otherModelsHaveNoPage(String model, String saes) {
    assertThat(pages(model, saes).page(KnownRuns.EARLY, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "layer_20/width_131k/average_l0_81, 20-gemmascope-res-131k",
    "layer_20/width_1m/average_l0_101, 20-gemmascope-res-1m"
  })
  void widthIsNamedAsInTheSae(String sae, String source) {
    assertThat(named(sae, "gemma-2-9b-it").page(new Site(20), 3))
        .hasValue("https://www.neuronpedia.org/gemma-2-9b-it/" + source + "/3");
  }

  @Test
  void saeOfAnotherNameHasNoPage() {
    assertThat(named("layer_20/width_512/average_l0_9", "gemma-2-9b").page(new Site(20), 3))
        .isEqualTo(Optional.empty());
    assertThat(named("neurons", "gemma-2-9b").page(new Site(20), 3)).isEmpty();
  }

  /** A run with one SAE, at layer 20. */
  private static NeuronpediaPages named(String sae, String model) {
    StoredRun run = KnownRuns.run(Path.of("run"), CIRCUIT, model, "saes");
    return NeuronpediaPages.of(
        new StoredRun(
            run.folder(),
            run.figures(),
            run.report(),
            run.sites(),
            run.tokens(),
            run.roles(),
            new TreeMap<>(Map.of(new Site(20), sae)),
            run.modelFolder(),
            run.saeFolder()));
  }
}
