package org.golgi.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.golgi.backend.Backend;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.backend.reference.ReferenceBackend;
import org.golgi.checkpoint.TensorsInMemory;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.RandomModel;
import org.golgi.core.splice.Specimen;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.HostTensor;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.method.Progress;
import org.golgi.model.Model;
import org.golgi.verify.Verdict;
import org.golgi.verify.VerifiedCheck;
import org.golgi.verify.VerifyReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each check holds where all is right, and fails where what it is about is wrong. */
class VerificationTest {
  private static final int PROMPTS = 6;

  /** Much more than round-off, and much less than a logit. */
  private static final double WRONG = 1e-2;

  private static final Backend DJL = new DjlBackend(new NativeLibraries());

  @TempDir private Path folder;

  private VerifiedModel model(RandomModel random, DType dtype) {
    // NumPy's format of the SAEs has no bfloat16.
    DType stored = dtype == DType.BF16 ? DType.F32 : dtype;
    Specimen specimen = random.specimen(folder.resolve(random.name()), PROMPTS, 1, stored);
    return new VerifiedModel(
        specimen.model(), specimen.saes(), List.of("7", "11"), specimen.prompts());
  }

  private VerifyReport report(Backend backend, DType dtype, Optional<Backend> against) {
    return verification(model(RandomModel.CAPPED, dtype), backend, dtype, against)
        .run(Progress.silent());
  }

  private static Verification verification(
      VerifiedModel model, Backend backend, DType dtype, Optional<Backend> against) {
    return new Verification(
        "random",
        model,
        new Place(backend, "cpu", dtype),
        Optional.of(new ReferenceBackend()),
        against);
  }

  private static Set<String> failing(VerifyReport report) {
    return report.checks().stream()
        .filter(check -> check.verdict() == Verdict.FAILS)
        .map(VerifiedCheck::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> failing(TamperedBackend.Addition results) {
    return failing(report(TamperedBackend.results(DJL, results), DType.F64, Optional.empty()));
  }

  @ParameterizedTest
  @EnumSource(names = {"F32", "F64", "BF16"})
  void allChecksHoldWhereAllIsRight(DType dtype) {
    for (RandomModel random : RandomModel.all()) {
      VerifyReport report =
          verification(model(random, dtype), DJL, dtype, Optional.of(DJL)).run(Progress.silent());
      assertThat(failing(report)).as("%s: %s", random, report).isEmpty();
      assertThat(report.holds()).isTrue();
      assertThat(report.prompts()).isEqualTo(PROMPTS);
      assertThat(report.checks())
          .filteredOn(check -> check.verdict() == Verdict.SKIPPED)
          .extracting(VerifiedCheck::name)
          .isEqualTo(dtype == DType.BF16 ? List.of("gradient") : List.of());
    }
  }

  @Test
  void everyIdentityIsThere() {
    assertThat(report(DJL, DType.F64, Optional.of(DJL)).checks())
        .extracting(VerifiedCheck::name)
        .containsSubsequence(
            "tokens",
            "weights",
            "full mask",
            "empty circuit",
            "segments",
            "batch of one",
            "run twice",
            "gradient",
            "divergence",
            "explained variance",
            "L0",
            "exact error",
            "against reference",
            "against djl");
  }

  @Test
  void tokensThatAreNotTheTextFail() {
    VerifiedModel right = model(RandomModel.CAPPED, DType.F64);
    VerifiedModel wrong =
        new VerifiedModel(right.model(), right.saes(), List.of("7", "7 8"), right.prompts());
    VerifiedCheck check = new TokenRoundTrip(wrong).make().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.FAILS);
    assertThat(check.figure()).hasValue(1);
  }

  @Test
  void aParameterThatIsNoNumberFailsAndIsNamed() {
    VerifiedModel right = model(RandomModel.CAPPED, DType.F64);
    String name = right.model().network().parameters().keySet().iterator().next();
    Map<String, HostTensor> tensors = new HashMap<>();
    right
        .model()
        .checkpoint()
        .names()
        .forEach(n -> tensors.put(n, right.model().checkpoint().tensor(n)));
    double[] numbers = tensors.get(name).toDoubles();
    numbers[1] = Double.NaN;
    numbers[2] = Double.NEGATIVE_INFINITY;
    tensors.put(name, HostTensor.ofDoubles(DType.F64, tensors.get(name).shape(), numbers));
    Model model = right.model();
    VerifiedModel wrong =
        new VerifiedModel(
            new Model("m", model.network(), model.tokenizer(), new TensorsInMemory("m", tensors)),
            right.saes(),
            right.texts(),
            right.prompts());
    VerifiedCheck check = new FiniteWeights(wrong).make().get(0);
    assertThat(check.verdict()).isEqualTo(Verdict.FAILS);
    assertThat(check.figure()).hasValue(2);
    assertThat(check.note()).contains(name);
    VerifyReport report =
        verification(wrong, DJL, DType.F64, Optional.empty()).run(Progress.silent());
    assertThat(failing(report)).contains("full mask", "exact error", "against reference");
  }

  @Test
  void aBackendWithWrongProductsFailsAgainstTheReference() {
    Backend wrong = TamperedBackend.graphs(DJL, graph -> WrongProducts.of(graph, WRONG));
    for (DType dtype : List.of(DType.F32, DType.F64)) {
      VerifyReport report = report(wrong, dtype, Optional.of(DJL));
      assertThat(failing(report)).contains("against reference", "against djl");
      assertThat(report.holds()).isFalse();
    }
  }

  @Test
  void anotherBackendThatIsWrongFailsAndNothingElse() {
    Backend wrong = TamperedBackend.graphs(DJL, graph -> WrongProducts.of(graph, WRONG));
    assertThat(failing(report(DJL, DType.F64, Optional.of(wrong))))
        .containsExactly("against tampered");
  }

  @Test
  void aMaskThatIsNotMultipliedByFails() {
    assertThat(
            failing(
                (graph, output, run) ->
                    reads(graph, "mask/") && output.equals(CompiledPass.LOGITS) ? WRONG : 0))
        .containsExactly("empty circuit", "full mask");
  }

  @Test
  void aSegmentThatIsNotPartOfTheWholeFails() {
    assertThat(
            failing(
                (graph, output, run) ->
                    reads(graph, SegmentedPass.LATENTS) && output.equals(CompiledPass.LOGITS)
                        ? WRONG
                        : 0))
        .containsExactly("segments");
  }

  @Test
  void aBatchThatChangesItsPromptsFails() {
    assertThat(
            failing(
                (graph, output, run) ->
                    output.equals(CompiledPass.LOGITS)
                            && graph.node(graph.outputs().get(output)).shape().extent(0) == 1
                        ? WRONG
                        : 0))
        .containsExactly("batch of one");
  }

  @Test
  void aSecondRunThatDiffersFails() {
    assertThat(
            failing(
                (graph, output, run) ->
                    output.startsWith(CompiledPass.SLOPE) && run == 1 ? 1e-15 : 0))
        .containsExactly("run twice");
  }

  @Test
  void slopesThatAreNotThoseOfDifferencesFail() {
    assertThat(failing((graph, output, run) -> output.startsWith(CompiledPass.SLOPE) ? WRONG : 0))
        .containsExactly("against reference", "gradient");
  }

  @Test
  void aBareModelThatIsNotTheSplicedOneWithItsErrorFails() {
    assertThat(
            failing(
                (graph, output, run) ->
                    output.equals(CompiledPass.LOGITS) && reads(graph, "prompts/bare/end")
                        ? WRONG
                        : 0))
        .containsExactly("against reference", "exact error");
  }

  @Test
  void aModelThatIsTooLargeForPlainJavaIsNotComputedThere() {
    VerifiedModel small = model(RandomModel.CAPPED, DType.F64);
    PlainJavaWork work = new PlainJavaWork(small);
    assertThat(work.prompts()).isEqualTo(4);
    assertThat(work.operations()).isPositive();
    assertThat(work.tooMuch()).matches("one prompt is about \\d+e\\+\\d+ floating.* plain Java");
  }

  @Test
  void withoutTheReferenceThatCheckIsSkipped() {
    VerifyReport report =
        new Verification(
                "random",
                model(RandomModel.CAPPED, DType.F64),
                new Place(DJL, "cpu", DType.F64),
                Optional.empty(),
                Optional.empty())
            .run(Progress.silent());
    assertThat(report.checks())
        .filteredOn(check -> check.verdict() == Verdict.SKIPPED)
        .singleElement()
        .satisfies(check -> assertThat(check.note()).contains("reference is not installed"));
    assertThat(report.holds()).isTrue();
  }

  @Test
  void itEndsAtAnyStepWhenAsked() {
    List<String> steps = new ArrayList<>();
    verification(model(RandomModel.CAPPED, DType.F64), DJL, DType.F64, Optional.empty())
        .run((what, done, total, detail) -> steps.add(what));
    Progress cancelled =
        (what, done, total, detail) -> {
          if (what.equals(steps.get(steps.size() / 2))) {
            throw new CancellationException("enough");
          }
        };
    Verification verification =
        verification(model(RandomModel.CAPPED, DType.F64), DJL, DType.F64, Optional.empty());
    assertThatThrownBy(() -> verification.run(cancelled)).isInstanceOf(CancellationException.class);
  }

  private static boolean reads(Graph graph, String prefix) {
    return graph.inputs().keySet().stream().anyMatch(name -> name.startsWith(prefix));
  }
}
