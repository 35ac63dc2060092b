package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FindCommandTest {
  private final Invocation invocation = new Invocation();

  private FindRequest request(String line) {
    assertThat(invocation.run(("find " + line).split(" "))).isEqualTo(0);
    return invocation.experiments.requests.get(0);
  }

  @Test
  void defaultsAreThePublishedOnes() {
    assertThat(request("sva/rc"))
        .isEqualTo(
            new FindRequest(
                "sva/rc",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Dictionary.SAE,
                "binary-mask",
                Map.of(),
                Granularity.POSITION,
                Ablation.MEAN,
                ErrorTerm.DROP,
                "logit-difference",
                "djl",
                "cpu",
                DType.F32,
                1024,
                256,
                0,
                Optional.empty()));
  }

  @Test
  void everyOptionReachesTheRequest() {
    FindRequest request =
        request(
            "--model m --saes s --sites 5,blocks.1.hook_resid_post --method attribution"
                + " --granularity free --ablation resample --error keep --backend onnx"
                + " --dictionary neurons --metric accuracy"
                + " --device cuda:1 --dtype bf16 --train-prompts 7 --test-prompts 8 --seed -9"
                + " --memory 1.5g --out o pairs.json");

    assertThat(request)
        .isEqualTo(
            new FindRequest(
                "pairs.json",
                Optional.of("m"),
                Optional.of("s"),
                List.of(new Site(1), new Site(5)),
                Dictionary.NEURONS,
                "attribution",
                Map.of(),
                Granularity.FREE,
                Ablation.RESAMPLE,
                ErrorTerm.KEEP,
                "accuracy",
                "onnx",
                "cuda:1",
                DType.BF16,
                7,
                8,
                -9,
                OptionalLong.of(3L << 29),
                Optional.of(Path.of("o"))));
  }

  @Test
  void optionsOfMethodsArePassedOnWhereverTheyStand() {
    assertThat(request("--sparsity 0.5 sva/rc --loss=kl --steps 3").options())
        .containsExactly(
            Map.entry("loss", "kl"), Map.entry("sparsity", "0.5"), Map.entry("steps", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "--sites, x",
    "--sites, '1,,3'",
    "--sites, blocks.1.hook_mlp_out",
    "--granularity, layer",
    "--ablation, one",
    "--error, none",
    "--dtype, i64",
    "--memory, 16",
    "--memory, g",
    "--memory, -1g",
    "--train-prompts, 0",
    "--test-prompts, -1"
  })
  void wrongValueIsOneLineThatNamesTheOption(String option, String value) {
    assertThat(invocation.run("find", "sva/rc", option, value)).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith("golgi: " + option + ": ").contains("give ");
    assertThat(invocation.printed()).isEmpty();
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    assertThat(invocation.run("find", "sva/rc", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly(ScriptedExperiments.JSON);
    assertThat(invocation.terminal.noted()).contains("learning masks", "faithfulness to");
  }

  @Test
  void failureLeavesNoJson() {
    assertThat(invocation.run("find", "sva/rc", "--json", "--method", "guess")).isEqualTo(2);
    assertThat(invocation.printed()).isEmpty();
    assertThat(invocation.notes()).hasSize(1);
  }

  @Test
  void progressGoesToStandardErrorOnly() {
    invocation.run("find", "sva/rc");

    assertThat(invocation.notes())
        .allSatisfy(line -> assertThat(line).startsWith("learning masks  "))
        .last()
        .asString()
        .contains("100 %", "4/4", "5 nodes");
    assertThat(invocation.printed()).doesNotContain("learning masks");
  }

  @Test
  void reportShowsTheFourModelsFaithfulnessNodesAndWhatToDoNext() {
    invocation.run("find", "sva/rc");

    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            sva/rc by binary-mask in the built-in model (backend djl on cpu, f32); up to 1024 training and 256 test prompts

            model    logit difference (nats)  accuracy (%)  top-1 (%)
            bare                       4.250         100.0       98.4
            spliced                    4.000         100.0       96.0
            circuit                    3.600          98.8       90.0
            ablated                   -0.125          50.0        0.0

            faithfulness to  value  95 % interval
            spliced model    0.900  0.889 to 0.911
            bare model       0.847  0.830 to 0.861

            site                      positions  latents  nodes  per position
            blocks.1.hook_resid_post          2        5      1          0.50
            blocks.3.hook_resid_post          2        5      2          1.00
            all                                               3          0.75

            prompts: 512 training, 256 test
            search: completeness gap, worst 0.0625; prompts 256
            seconds: load 1.3, train 12.0, evaluate 0.5
            kept in runs/sva-rc-binary-mask-1
            next: golgi show runs/sva-rc-binary-mask-1
            """);
  }

  @Test
  void aSlowBackendIsChosenWithAWarningOnStandardError() {
    invocation.experiments.warning = Optional.of("the backend djl computes, which is slow");
    assertThat(invocation.run("find", "sva/rc", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly(ScriptedExperiments.JSON);
    assertThat(invocation.notes())
        .contains("golgi: warning: the backend djl computes, which is slow");
  }

  @Test
  void instancesDoNotShareOptions() {
    request("sva/rc --sparsity 0.5");
    Invocation other = new Invocation();
    other.run("find", "sva/rc");

    assertThat(other.experiments.requests.get(0).options()).isEmpty();
  }
}
