package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The error of an SAE as a node: in the circuit added back, outside it ablated. */
class ErrorNodeTest {
  private static final String SOME = "org.golgi.core.splice.Specimens#some";
  private static final String MODELS = "org.golgi.core.splice.RandomModel#all";
  private static final int PROMPTS = 5;

  private Bench bench;

  @TempDir private Path folder;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @MethodSource(SOME)
  void aMaskOfOnesIsTheBareModel(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    for (Ablation ablation : specimens.ablations()) {
      try (SplicedSpecimen spliced = bench.splice(specimen, ablation, ErrorTerm.NODE)) {
        double[] bare = spliced.bareLogits();
        spliced.assertSame(spliced.logits(spliced.masks(1)), bare);
        spliced.assertSame(spliced.logits(), bare);
      }
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void errorsThatAreOffAreReplacedByTheirAblationAndLatentsAreKept(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 0, DType.F64);
    WholePass corrupted =
        WholePass.keeping(bench.device(), specimen, specimen.prompts().corrupted());
    for (Ablation ablation : Ablation.values()) {
      Map<Site, HostTensor> errors = new TreeMap<>();
      try (SplicedSpecimen spliced = bench.splice(specimen, ablation, ErrorTerm.NODE)) {
        for (Site site : spliced.model().sites()) {
          errors.put(
              site, ablated(ablation, corrupted.error(site), specimen, spliced.prompts().rows()));
        }
        WholePass whole =
            WholePass.replacing(bench.device(), specimen, specimen.prompts().clean(), errors);
        double[] off = spliced.logits(errorsOff(spliced));
        spliced.assertSame(off, whole.logits());
        assertThat(SplicedSpecimen.furthest(off, spliced.logits()))
            .as("the errors do something")
            .isGreaterThan(specimen.tolerance());
      }
    }
  }

  /** The error that stands for one which is ablated, worked out from those of all prompts. */
  private static HostTensor ablated(
      Ablation ablation, double[] errors, Specimen specimen, int rows) {
    int prompts = specimen.prompts().prompts();
    int width = specimen.model().network().width();
    return switch (ablation) {
      case ZERO -> HostTensor.zeros(DType.F64, Shape.of(1, 1, width));
      case MEAN -> HostTensor.of(Shape.of(1, rows, width), WholePass.mean(errors, prompts));
      case MEAN_FREE ->
          HostTensor.of(Shape.of(1, 1, width), WholePass.mean(errors, prompts * rows));
      case RESAMPLE -> HostTensor.of(Shape.of(prompts, rows, width), errors);
    };
  }

  private static SortedMap<Site, HostTensor> errorsOff(SplicedSpecimen spliced) {
    SortedMap<Site, HostTensor> masks = new TreeMap<>();
    spliced
        .masks(1)
        .forEach(
            (site, ones) -> {
              int columns = spliced.prompts().columns(site);
              double[] mask = ones.toDoubles();
              for (int error = columns - 1; error < mask.length; error += columns) {
                mask[error] = 0;
              }
              masks.put(site, HostTensor.ofDoubles(ones.dtype(), ones.shape(), mask));
            });
    return masks;
  }

  /** Decoding being affine, the mean of what is decoded and of what is not is that of the sum. */
  @ParameterizedTest
  @MethodSource(MODELS)
  void aMaskOfZerosWritesTheMeanOfTheCorruptedStream(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 0, DType.F64);
    Site first = specimen.saes().firstKey();
    int width = specimen.model().network().width();
    double[] stream =
        WholePass.bare(bench.device(), specimen, specimen.prompts().corrupted()).residual(first);
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.MEAN, ErrorTerm.NODE)) {
      double[] mean = WholePass.mean(stream, PROMPTS);
      double[] written = spliced.written(spliced.masks(0));
      int bos = spliced.model().firstPosition() * width;
      for (int prompt = 0; prompt < PROMPTS; prompt++) {
        int rows = mean.length - bos;
        spliced.assertSame(
            Arrays.copyOfRange(written, prompt * rows, (prompt + 1) * rows),
            Arrays.copyOfRange(mean, bos, mean.length));
      }
    }
  }

  /** Nothing of the clean prompt is left but its beginning, which is that of the other. */
  @ParameterizedTest
  @MethodSource(SOME)
  void resamplingEveryNodeIsTheBareModelOnTheCorruptedPrompts(Specimens specimens) {
    Specimen specimen = specimens.made().apply(folder);
    WholePass corrupted = WholePass.bare(bench.device(), specimen, specimen.prompts().corrupted());
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.RESAMPLE, ErrorTerm.NODE)) {
      spliced.assertSame(spliced.logits(spliced.masks(0)), corrupted.logits());
    }
  }

  @ParameterizedTest
  @MethodSource(MODELS)
  void theSlopeByErrorNodesIsThatOfASmallStep(RandomModel model) {
    Specimen specimen = model.specimen(folder, PROMPTS, 1, DType.F64);
    for (Ablation ablation : Ablation.values()) {
      try (SplicedSpecimen spliced = bench.splice(specimen, ablation, ErrorTerm.NODE)) {
        SmallStep.check(
            spliced,
            (site, entry) -> {
              int columns = spliced.prompts().columns(site);
              return entry % columns == columns - 1;
            });
      }
    }
  }

  /** Its one latent must not be taken for a number that stands for every column. */
  @ParameterizedTest
  @MethodSource(MODELS)
  void aDictionaryOfOneLatentHasAnErrorNodeToo(RandomModel model) {
    Specimen many = model.specimen(folder, PROMPTS, 0, DType.F64);
    SortedMap<Site, Sae> saes = new TreeMap<>();
    many.saes().forEach((site, sae) -> saes.put(site, new FirstCoordinate(sae.width())));
    Specimen specimen = many.with(saes);
    WholePass corrupted = WholePass.bare(bench.device(), specimen, specimen.prompts().corrupted());
    try (SplicedSpecimen spliced = bench.splice(specimen, Ablation.RESAMPLE, ErrorTerm.NODE)) {
      spliced.assertSame(spliced.logits(spliced.masks(1)), spliced.bareLogits());
      spliced.assertSame(spliced.logits(spliced.masks(0)), corrupted.logits());
    }
  }

  /** One latent, the first coordinate, which is decoded to every coordinate. */
  private record FirstCoordinate(int width) implements Sae {
    @Override
    public String name() {
      return "first coordinate";
    }

    @Override
    public int latents() {
      return 1;
    }

    @Override
    public Checkpoint parameters() {
      return new TensorsInMemory(name(), Map.of());
    }

    @Override
    public Value encode(Weights weights, Value x) {
      return x.slice(2, 0, 1);
    }

    @Override
    public Value decode(Weights weights, Value z, Value x) {
      return z.broadcast(z.shape().with(-1, width));
    }
  }
}
