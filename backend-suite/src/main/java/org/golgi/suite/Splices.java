package org.golgi.suite;

import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.core.splice.SplicedSpecimen;
import org.golgi.graph.DType;
import org.junit.jupiter.api.DynamicNode;

/** Random models with SAEs in their residual streams: identities, and the same on the reference. */
final class Splices {
  private static final int PROMPTS = 4;

  private Splices() {}

  static Stream<DynamicNode> tests(Hardware hardware) {
    return hardware.computed().stream()
        .filter(dtype -> dtype != DType.BF16)
        .flatMap(
            dtype -> RandomModel.all().stream().flatMap(model -> tests(hardware, model, dtype)));
  }

  private static Stream<DynamicNode> tests(Hardware hardware, RandomModel model, DType dtype) {
    String which = dtype + " " + model + ": ";
    return Stream.of(
        hardware.test(
            which + "a mask of ones is the spliced model",
            device -> Folder.with(at -> ones(device, model.specimen(at, PROMPTS, 1, dtype)))),
        hardware.test(
            which + "keeping the error is the bare model",
            device -> Folder.with(at -> kept(device, model.specimen(at, PROMPTS, 1, dtype)))),
        hardware.test(
            which + "logits and the gradient of a mask are the reference's",
            device -> Folder.with(at -> gradient(device, model.specimen(at, PROMPTS, 1, dtype)))));
  }

  static SplicedSpecimen spliced(Device device, Specimen specimen, ErrorTerm errorTerm) {
    return new SplicedSpecimen(device, specimen, Ablation.MEAN, errorTerm, Granularity.POSITION);
  }

  private static void ones(Device device, Specimen specimen) {
    try (SplicedSpecimen spliced = spliced(device, specimen, ErrorTerm.DROP)) {
      spliced.assertSame(spliced.logits(spliced.masks(1)), spliced.logits());
    }
  }

  private static void kept(Device device, Specimen specimen) {
    try (SplicedSpecimen spliced = spliced(device, specimen, ErrorTerm.KEEP)) {
      spliced.assertSame(spliced.logits(), spliced.bareLogits());
    }
  }

  private static void gradient(Device device, Specimen specimen) {
    try (Device oracle = new ReferenceBackend().open("cpu");
        SplicedSpecimen spliced = spliced(device, specimen, ErrorTerm.DROP);
        SplicedSpecimen expected = spliced(oracle, specimen, ErrorTerm.DROP)) {
      spliced.assertSame(spliced.logits(), expected.logits());
      spliced.assertSame(
          spliced.step(spliced.randomMasks(1)), expected.step(expected.randomMasks(1)));
    }
  }
}
