package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.golgi.bench.KindTime;
import org.golgi.run.BenchRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
  private final Invocation invocation = new Invocation();

  @TempDir private Path folder;

  private BenchRequest request(String line) {
    assertThat(invocation.run(line.split(" "))).isEqualTo(0);
    return invocation.experiments.benched.get(0);
  }

  @Test
  void withoutArgumentsTheMaskIsMeasuredOnTheFirstTask() {
    BenchRequest request = request("bench");
    assertThat(request.experiment().task()).isEqualTo("sva/rc");
    assertThat(request.experiment().method()).isEqualTo("binary-mask");
    assertThat(request.experiment().backend()).isEqualTo("djl");
    assertThat(request.warm()).isEqualTo(2);
    assertThat(request.steps()).isEqualTo(8);
  }

  @Test
  void stepsAreThoseThatAreMeasuredAndTheMethodsOwnOptionsReachIt() {
    BenchRequest request = request("bench pairs.json --warm 1 --steps 3 --loss kl --seed 7");
    assertThat(request.experiment().task()).isEqualTo("pairs.json");
    assertThat(request.experiment().options()).isEqualTo(Map.of("loss", "kl"));
    assertThat(request.experiment().seed()).isEqualTo(7);
    assertThat(request.warm()).isEqualTo(1);
    assertThat(request.steps()).isEqualTo(3);
  }

  @Test
  void stepsMustBeSome() {
    assertThat(invocation.run("bench", "--steps", "0")).isEqualTo(2);
    assertThat(invocation.notes()).containsExactly("golgi: --steps: 0 is too few; give 1 or more");
  }

  @Test
  void figuresAreTables() {
    invocation.experiments.kinds =
        List.of(
            new KindTime("MatMul", List.of("FusedMatMul", "Gemm"), 30, 0.5, 25_000_000_000L, 1L),
            new KindTime("Add", List.of("Add"), 5, 0.0625, 1_000_000L, 1_000_000_000L),
            new KindTime("Sign", List.of("Sign"), 1, 0.0005, 1_000L, 1_000L));
    assertThat(invocation.run("bench", "sva/rc")).isEqualTo(0);
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            a step of binary-mask on sva/rc in starter (backend djl on cpu, f32)
            16 of 1024 prompts of 7 tokens; sites blocks.1.hook_resid_post, blocks.3.hook_resid_post with 16384 latents; seed 0

            seconds of             median   least  greatest  of
            a step                 0.5000  0.5000    0.6250   8
            a forward pass         0.2500  0.1250    0.2500   8
            a step, kernels timed  0.6250  0.5000    0.7500   8
            a step, of all cores   0.7500

            before the steps  times  seconds
            compiling             3   0.2500

            arithmetic of a step    GFLOP  GFLOP/s  of the rate
            useful matrix products  20.00     40.0        0.800
            matrix products done    25.00     50.0        1.000
            everything done         30.00     60.0        1.200

            matrix product alone        GFLOP/s
            [112, 2304] x [2304, 9216]     50.0
            [16, 2304] x [2304, 2304]      40.0

            memory                                MiB
            weights that a step reads           512.0
            tensors at most, before the steps  1536.0
            tensors at most, in steps          1024.0
            process, VmHWM                     2048.0

            kind of op         share (%)      ms  nodes   GFLOP  GFLOP/s  GB/s  kernels
            MatMul                  80.0  500.00     30  25.000     50.0   0.0  FusedMatMul, Gemm
            Add                     10.0   62.50      5   0.001      0.0  16.0  Add
            all others               0.1    0.50
            outside of graphs        9.9   62.00

            matrix products in a step   share (%)      ms  nodes   GFLOP  GFLOP/s
            [112, 2304] x [2304, 9216]       40.0  250.00     20  20.000     80.0

            cores: 2
            """);
  }

  @Test
  void aBackendThatDoesNotSayWhereTheTimeGoesIsSaidTo() {
    invocation.run("bench");
    assertThat(invocation.printedLines()).contains("this backend does not say where the time goes");
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    invocation.run("bench", "--json");
    assertThat(invocation.printedLines()).containsExactly("{\"useful\":20000000000}");
  }

  @Test
  void figuresAreKeptInAFileToo() throws IOException {
    Path tables = folder.resolve("bench.txt");
    Path json = folder.resolve("bench.json");
    invocation.run("bench", "--out", tables.toString());
    assertThat(Files.readString(tables)).isEqualTo(invocation.printed());
    invocation.run("bench", "--out", json.toString());
    assertThat(Files.readString(json)).isEqualToIgnoringNewLines("{\"useful\":20000000000}");
  }

  @Test
  void aFileThatCannotBeMadeIsSaidInALine() {
    Path nowhere = folder.resolve("none/bench.txt");
    assertThat(invocation.run("bench", "--out", nowhere.toString())).isEqualTo(2);
    assertThat(invocation.notes())
        .anySatisfy(note -> assertThat(note).startsWith("golgi: --out: cannot write " + nowhere));
  }
}
