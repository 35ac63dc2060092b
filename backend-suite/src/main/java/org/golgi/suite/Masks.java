package org.golgi.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.graph.DType;
import org.golgi.method.Finding;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.methods.mask.BinaryMask;
import org.junit.jupiter.api.DynamicNode;

/** A short training of a mask, whose circuit and figures are those of the reference. */
final class Masks {
  private static final int PROMPTS = 6;
  private static final int SEED = 5;

  private static final Map<String, String> SHORT =
      Map.of("sparsity", "0.05", "steps", "12", "batch", "4");

  private Masks() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .filter(dtype -> dtype != DType.BF16)
        .map(
            dtype ->
                hardware.test(
                    dtype + ": a short training finds the reference's circuit",
                    device ->
                        Folder.with(
                            at ->
                                check(
                                    device, RandomModel.DEEP.specimen(at, PROMPTS, SEED, dtype)))));
  }

  private static void check(Device device, Specimen specimen) {
    try (Device oracle = new ReferenceBackend().open("cpu")) {
      Finding expected = find(oracle, specimen);
      Finding found = find(device, specimen);
      assertThat(expected.circuit().size())
          .as("a circuit that is neither empty nor full")
          .isPositive();
      assertThat(found.circuit()).isEqualTo(expected.circuit());
      expected
          .scores()
          .forEach(
              (site, scores) ->
                  Closeness.check(
                      "scores of " + site,
                      Objects.requireNonNull(found.scores().get(site)),
                      scores,
                      specimen.tolerance() * Closeness.greatest(Stream.of(scores))));
      double loss = Objects.requireNonNull(expected.figures().get("loss"));
      assertThat(Objects.requireNonNull(found.figures().get("loss")))
          .isCloseTo(loss, within(specimen.tolerance() * Math.max(1, Math.abs(loss))));
    }
  }

  private static Finding find(Device device, Specimen specimen) {
    try (SplicedSpecimen spliced = Splices.spliced(device, specimen, ErrorTerm.DROP)) {
      return new BinaryMask().find(spliced.prompts(), new Settings(SHORT, SEED), Progress.silent());
    }
  }
}
