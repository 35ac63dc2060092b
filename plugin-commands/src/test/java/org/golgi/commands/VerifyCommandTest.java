package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.golgi.graph.DType;
import org.golgi.model.ModelRun;
import org.golgi.sae.Site;
import org.golgi.verify.VerifiedCheck;
import org.golgi.verify.VerifyRequest;
import org.junit.jupiter.api.Test;

final class VerifyCommandTest {
  private static final ModelRun DJL = new ModelRun("djl", "cpu", DType.F32);

  private final Invocation invocation = new Invocation();

  @Test
  void withoutArgumentsTheBuiltInModelIsChecked() {
    assertThat(invocation.run("verify")).isEqualTo(0);
    assertThat(invocation.experiments.verified)
        .containsExactly(
            new VerifyRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                DJL,
                Optional.empty(),
                8,
                0));
  }

  @Test
  void everyOptionReachesTheRequest() {
    String line =
        "verify pairs.json --model m --saes s --sites 1,5 --backend onnx --device cuda:1"
            + " --dtype bf16 --against djl --prompts 3 --seed 7";
    assertThat(invocation.run(line.split(" "))).isEqualTo(0);
    assertThat(invocation.experiments.verified)
        .containsExactly(
            new VerifyRequest(
                Optional.of("pairs.json"),
                Optional.of("m"),
                Optional.of("s"),
                List.of(new Site(1), new Site(5)),
                new ModelRun("onnx", "cuda:1", DType.BF16),
                Optional.of("djl"),
                3,
                7));
  }

  @Test
  void figuresAreATableWithVerdictsAndALineInAll() {
    invocation.experiments.checks =
        List.of(
            VerifiedCheck.of("tokens", "text, prompt", 0, "prompts that differ", 0, ""),
            VerifiedCheck.of("full mask", "ones, spliced", 2e-6, "nats", 1.5e-3, "without 1 of 8"),
            VerifiedCheck.figure("L0", "blocks.1.hook_resid_post", 12.25, "latents a token"),
            VerifiedCheck.skipped("against reference", "logits", "it would take hours"));
    assertThat(invocation.run("verify", "sva/rc")).isEqualTo(0);
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            starter on 8 prompt pairs of sva/rc (backend djl on cpu, f32)

            check              compared                   figure  allowed  unit                 verdict
            tokens             text, prompt                    0        0  prompts that differ  holds
            full mask          ones, spliced             2.0e-06    0.002  nats                 holds (without 1 of 8)
            L0                 blocks.1.hook_resid_post   12.250           latents a token
            against reference  logits                                                           skipped: it would take hours

            all 2 checks hold, 1 skipped
            """);
  }

  @Test
  void oneCheckThatFailsFailsTheCommand() {
    invocation.experiments.checks =
        List.of(
            VerifiedCheck.of("full mask", "ones, spliced", 0, "nats", 1e-3, ""),
            VerifiedCheck.of("gradient", "slopes", Double.NaN, "of the slope", 0.02, ""));
    assertThat(invocation.run("verify")).isEqualTo(1);
    assertThat(invocation.printed()).contains("NaN", "FAILS");
    assertThat(invocation.printedLines()).last().isEqualTo("1 of 2 checks FAIL");
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    assertThat(invocation.run("verify", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly("{\"checks\":1}");
  }

  @Test
  void theCommandDoesNotHideTheOneBelowIt() {
    assertThat(invocation.run("verify", "planted")).isEqualTo(0);
    assertThat(invocation.experiments.verified).isEmpty();
    assertThat(invocation.experiments.plantedRequests).hasSize(1);
  }

  @Test
  void noPromptsAreTooFew() {
    assertThat(invocation.run("verify", "--prompts", "0")).isEqualTo(2);
    assertThat(invocation.notes()).singleElement().asString().startsWith("golgi: --prompts: ");
  }
}
