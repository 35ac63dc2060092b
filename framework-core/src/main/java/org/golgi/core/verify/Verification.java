package org.golgi.core.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.golgi.backend.Backend;
import org.golgi.backend.Device;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.splice.Place;
import org.golgi.graph.DType;
import org.golgi.method.Progress;
import org.golgi.model.ModelRun;
import org.golgi.verify.VerifiedCheck;
import org.golgi.verify.VerifyReport;

/**
 * All checks of a model.
 *
 * @param task where the prompts are from
 * @param verified the model, its SAEs and the prompts
 * @param place what is checked
 * @param reference the float64 reference; empty where it is not installed
 * @param against another backend to compare with
 */
public record Verification(
    String task,
    VerifiedModel verified,
    Place place,
    Optional<Backend> reference,
    Optional<Backend> against) {
  private static final String REFERENCE_CHECK = "against reference";
  private static final String REFERENCE_COMPARED = "logits, loss and slopes in float64";

  /** Makes them. */
  public VerifyReport run(Progress progress) {
    List<VerifiedCheck> checks = new ArrayList<>();
    Tolerance allowed = Tolerance.of(place.dtype());
    make(List.of(new TokenRoundTrip(verified), new FiniteWeights(verified)), checks, progress);
    try (Device device = place.open()) {
      try (Bench bench = Bench.of(verified, device, place.dtype(), ErrorTerm.DROP)) {
        make(ofSpliced(bench, allowed), checks, progress);
      }
      try (Bench bench = Bench.of(verified, device, place.dtype(), ErrorTerm.KEEP)) {
        make(ofKept(bench, allowed), checks, progress);
      }
      make(ofBackends(device, checks), checks, progress);
    }
    progress.step("verifying", 1, 1, checks.size() + " figures");
    return new VerifyReport(
        verified.model().name(),
        task,
        verified.prompts().prompts(),
        new ModelRun(place.backend().id(), place.device(), place.dtype()),
        checks);
  }

  private static void make(List<Check> made, List<VerifiedCheck> checks, Progress progress) {
    for (Check check : made) {
      // How many there are in all is not known, since some are skipped.
      progress.step("verifying " + check.name(), 0, 1, "");
      checks.addAll(check.make());
    }
  }

  private static List<Check> ofSpliced(Bench bench, Tolerance allowed) {
    return List.of(
        new Identity(
            "full mask",
            "mask of ones, spliced model",
            allowed,
            () -> bench.masked(1),
            () -> bench.pass(Rule.none())),
        new Identity(
            "empty circuit",
            "mask of zeros, every latent at its ablation value",
            allowed,
            () -> bench.masked(0),
            () -> bench.pass(Rule.ablating())),
        new SegmentsInOneGraph(bench, allowed),
        new BatchOfOne(bench, allowed),
        new SameBytes(bench),
        new SlopesByDifferences(bench),
        new SplicedDivergence(bench),
        new SaeFigures(bench));
  }

  private static List<Check> ofKept(Bench bench, Tolerance allowed) {
    return List.of(
        new Identity(
            "exact error",
            "spliced model with its error, bare model",
            allowed,
            () -> bench.pass(Rule.none()),
            bench::bare));
  }

  private List<Check> ofBackends(Device device, List<VerifiedCheck> checks) {
    BackendAgreement.OpenRun run =
        new BackendAgreement.OpenRun(place.backend().id(), device, place.dtype());
    List<Check> made = new ArrayList<>();
    int few = new PlainJavaWork(verified).prompts();
    String skipped = whyNoReference(few);
    if (skipped.isEmpty()) {
      made.add(
          new BackendAgreement(
              verified.first(few), run, new Place(reference.orElseThrow(), "cpu", DType.F64)));
    } else {
      checks.add(VerifiedCheck.skipped(REFERENCE_CHECK, REFERENCE_COMPARED, skipped));
    }
    against.ifPresent(
        other ->
            made.add(
                new BackendAgreement(
                    verified, run, new Place(other, place.device(), place.dtype()))));
    return made;
  }

  private String whyNoReference(int prompts) {
    if (reference.isEmpty()) {
      return "the backend reference is not installed";
    }
    if (reference.get().id().equals(place.backend().id()) && place.dtype() == DType.F64) {
      return "it is what is checked";
    }
    return prompts == 0 ? new PlainJavaWork(verified).tooMuch() : "";
  }
}
