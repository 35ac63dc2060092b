package org.golgi.core.verify;

import java.util.List;
import org.golgi.backend.Device;
import org.golgi.core.splice.Place;
import org.golgi.graph.DType;
import org.golgi.method.Choices;
import org.golgi.verify.VerifiedCheck;

/**
 * Two backends give the same logits, bare and spliced, the same loss (the mean logit difference)
 * and the same slopes of it by latents.
 *
 * @param verified what is computed
 * @param run the device that is checked, and its type
 * @param other the place that it is compared with
 */
record BackendAgreement(VerifiedModel verified, OpenRun run, Place other) implements Check {
  /** An open device and the type that is computed with there. */
  record OpenRun(String backend, Device device, DType dtype) {
    String word() {
      return backend + " " + Choices.word(dtype);
    }
  }

  @Override
  public String name() {
    return "against " + other.backend().id();
  }

  @Override
  public List<VerifiedCheck> make() {
    try (Device device = other.open()) {
      Whole expected = Whole.of(verified, device, other.dtype());
      Whole found = Whole.of(verified, run.device(), run.dtype());
      Tolerance allowed = Tolerance.of(run.dtype());
      Comparison bare = new Comparison(found.bare(), expected.bare());
      Comparison spliced = new Comparison(found.spliced(), expected.spliced());
      return List.of(
          Identity.of(name(), compared("bare logits"), allowed, bare),
          Identity.of(name(), compared("spliced logits"), allowed, spliced),
          VerifiedCheck.of(
              name(),
              compared("loss"),
              spliced.ofLoss(),
              "nats",
              allowed.logits() * spliced.greatestLogit(),
              spliced.note()),
          VerifiedCheck.of(
              name(),
              compared("slopes"),
              spliced.ofSlopes(),
              "of the greatest slope",
              allowed.gradients(),
              spliced.note()));
    }
  }

  private String compared(String what) {
    return "%s, %s and %s %s"
        .formatted(what, run.word(), other.backend().id(), Choices.word(other.dtype()));
  }

  /** The bare and the spliced model. */
  private record Whole(Pass bare, Pass spliced) {
    static Whole of(VerifiedModel verified, Device device, DType dtype) {
      try (Bench bench = Bench.whole(verified, device, dtype)) {
        return new Whole(bench.bare(), bench.sloped());
      }
    }
  }
}
