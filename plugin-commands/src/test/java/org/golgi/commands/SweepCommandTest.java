package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.run.FindRequest;
import org.golgi.run.SweepRequest;
import org.golgi.run.SweepSeries;
import org.golgi.sae.Dictionary;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SweepCommandTest {
  private final Invocation invocation = new Invocation();

  private int run(String line) {
    return invocation
        .with(new SweepCommand(invocation.experiments, invocation.terminal), "sweep")
        .run(("sweep " + line).split(" "));
  }

  private SweepRequest request(String line) {
    assertThat(run(line)).isEqualTo(0);
    return invocation.experiments.sweeps.get(0);
  }

  private List<String> series(String line) {
    return request(line).series().stream().map(SweepSeries::word).toList();
  }

  @Test
  void everyMethodIsSweptOnTheGridsOfSizesByDefault() {
    SweepRequest request = request("sva/rc");

    assertThat(request.tasks()).containsExactly("sva/rc");
    assertThat(request.series())
        .extracting(SweepSeries::word)
        .containsExactly("attribution", "binary-mask");
    assertThat(request.sizes()).isEmpty();
    assertThat(request.options()).isEmpty();
    assertThat(request.out()).isEmpty();
    assertThat(request.fresh()).isFalse();
  }

  @Test
  void everyOptionReachesTheRequest() {
    SweepRequest request =
        request(
            "--model m --saes s --sites 5,1 --methods attribution,binary-mask@neurons"
                + " --granularity free --ablation resample --error keep --backend onnx"
                + " --metric accuracy --device cuda:1 --dtype bf16 --train-prompts 7"
                + " --test-prompts 8 --seed -9 --sizes 20,5,5 --steps 3 --sparsity 0.5 --out o"
                + " --fresh sva/rc pairs.json");

    assertThat(request)
        .isEqualTo(
            new SweepRequest(
                new FindRequest(
                    "",
                    Optional.of("m"),
                    Optional.of("s"),
                    List.of(new Site(1), new Site(5)),
                    Dictionary.SAE,
                    "",
                    Map.of("sparsity", "0.5", "steps", "3"),
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
                    Optional.empty()),
                List.of("sva/rc", "pairs.json"),
                List.of(
                    new SweepSeries("attribution", Dictionary.SAE),
                    new SweepSeries("binary-mask", Dictionary.NEURONS)),
                Map.of("sparsity", "0.5", "steps", "3"),
                List.of(5, 20),
                Optional.of(Path.of("o")),
                true));
  }

  @Test
  void allStandsForEveryTask() {
    assertThat(request("all").tasks()).containsExactly("sva/rc");
  }

  @Test
  void dictionaryIsThatOfTheMethodsThatNameNone() {
    assertThat(series("sva/rc --dictionary neurons --methods attribution,binary-mask@sae"))
        .containsExactly("attribution@neurons", "binary-mask");
  }

  @ParameterizedTest
  @CsvSource({
    "--sizes, 0, --sizes: 0 is too small",
    "--sizes, -5, --sizes: -5 is too small",
    "--methods, attribution@heads, --methods attribution@heads: ",
    "--dictionary, heads, --dictionary: "
  })
  void wrongValueIsOneLineThatNamesTheOption(String option, String value, String line) {
    assertThat(run("sva/rc " + option + " " + value)).isEqualTo(2);
    assertThat(invocation.notes()).singleElement().asString().startsWith("golgi: " + line);
    assertThat(invocation.printed()).isEmpty();
  }

  @Test
  void frontiersArePrintedWithTheirAreasAndWhereTheyAreKept() {
    request("sva/rc");

    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            sva/rc: faithfulness to the spliced model, and accuracy (%), by nodes

            method               5          30   CPR   CMD  CMD (log)
            binary-mask  0.50 (75)  none (100)  0.90  0.10       0.20
            kept in runs/sva-rc-sweep-1
            next: open runs/sva-rc-sweep-1/report.html in a browser
            """);
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    request("sva/rc --json");

    assertThat(invocation.printedLines()).containsExactly(ScriptedExperiments.JSON);
    assertThat(invocation.terminal.noted()).contains("sweep", "binary-mask  0.50 (75)");
  }

  @Test
  void stoppedSweepSaysHowToGoOn() {
    invocation.experiments.cancelled = true;

    assertThat(run("sva/rc")).isEqualTo(130);
    assertThat(invocation.notes())
        .containsExactly(
            "sweep  1 frontier",
            "what is done is kept; the same command goes on with it",
            "golgi: stopped");
    assertThat(invocation.printed()).isEmpty();
  }
}
