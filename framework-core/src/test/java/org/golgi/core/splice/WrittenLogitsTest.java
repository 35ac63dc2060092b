package org.golgi.core.splice;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.SiteLatent;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What latents write is what their decoder rows say in the checkpoint. */
class WrittenLogitsTest {
  /** More than are computed at once. */
  private static final int LATENTS = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("org.golgi.core.splice.RandomModel#all")
  void aLatentWritesItsDecoderRow(RandomModel random) {
    Specimen specimen = random.specimen(folder, 2, 1, DType.F64);
    TreeSet<SiteLatent> latents = new TreeSet<>();
    for (Site site : specimen.saes().keySet()) {
      IntStream.range(0, LATENTS).forEach(latent -> latents.add(new SiteLatent(site, latent)));
    }
    try (Bench bench = new Bench();
        SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.DROP)) {
      Map<SiteLatent, double[]> written = WrittenLogits.of(spliced.model(), latents);
      for (SiteLatent latent : latents) {
        spliced.assertSame(written.get(latent), expected(spliced.model(), latent));
      }
    }
  }

  private static double[] expected(SplicedModel model, SiteLatent latent) {
    Sae sae = model.sae(latent.site());
    double[] rows = sae.parameters().tensor("W_dec").toDoubles();
    int width = sae.width();
    double[] row = Arrays.copyOfRange(rows, latent.latent() * width, (latent.latent() + 1) * width);
    GraphBuilder g = new GraphBuilder();
    g.output(
        "logits",
        model
            .network()
            .logits(model.weights(g), g.constant(HostTensor.of(Shape.of(1, width), row))));
    try (Executable executable = model.compile(g.build())) {
      Map<String, Tensor> inputs = new HashMap<>();
      executable.graph().inputs().keySet().forEach(name -> inputs.put(name, model.weight(name)));
      try (Tensor logits = executable.run(inputs).get("logits")) {
        double[] numbers = logits.download().toDoubles();
        double mean = Arrays.stream(numbers).average().orElseThrow();
        return Arrays.stream(numbers).map(number -> number - mean).toArray();
      }
    }
  }
}
