package org.golgi.formats.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.golgi.formats.KnownRuns;
import org.golgi.formats.PrintedTerminal;
import org.golgi.formats.StoredScores;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StabilityCommandTest {
  private final PrintedTerminal terminal = new PrintedTerminal();
  private final KnownRuns runs = new KnownRuns();

  @TempDir Path folder;

  private String run(String... arguments) {
    return run(StoredScores.rising(), arguments);
  }

  private String run(StoredScores stored, String... arguments) {
    StabilityCommand command = new StabilityCommand(runs.experiments(), terminal, List.of(stored));
    new CommandLine(command).parseArgs(arguments);
    command.call();
    return terminal.printed();
  }

  private JsonNode json(Path from) throws IOException {
    return json(from, StoredScores.rising());
  }

  private JsonNode json(Path from, StoredScores stored) throws IOException {
    return new ObjectMapper().readTree(run(stored, "--from", from.toString(), "--json"));
  }

  /** A small family of published masks, whose third gives positions. */
  private static Path masks() throws URISyntaxException {
    URL masks = StabilityCommandTest.class.getResource("/masks");
    return Path.of(Objects.requireNonNull(masks).toURI());
  }

  @Test
  void neighboursByLambdaAreComparedByTheirDistinctLatents() throws Exception {
    JsonNode family = json(masks()).path("families").path(1);

    assertThat(family.path("family").asText()).isEqualTo("number/short (logit_diff)");
    assertThat(family.path("element").asText()).isEqualTo("latents");
    assertThat(family.path("universe").asLong()).isEqualTo(2 * 16384);
    assertThat(family.path("members").findValuesAsText("lambda"))
        .containsExactly("0.05", "0.2", "2.5");
    assertThat(family.path("members").findValuesAsText("size")).containsExactly("8", "5", "2");
    JsonNode first = family.path("neighbours").path(0);
    assertThat(first.path("sparser").asText()).isEqualTo("0.2");
    assertThat(first.path("denser").asText()).isEqualTo("0.05");
    assertThat(first.path("common").asInt()).isEqualTo(4);
    assertThat(first.path("containment").asDouble()).isEqualTo(4 / 5.0);
    assertThat(first.path("chanceContainment").asDouble()).isEqualTo(8 / 32768.0);
    assertThat(first.path("jaccard").asDouble()).isEqualTo(4 / 9.0);
    assertThat(first.path("rankCorrelation").isNull()).isTrue();
    assertThat(family.path("neighbours").path(1).path("containment").asDouble()).isEqualTo(1);
  }

  @Test
  void maskOfPositionsIsLeftOutAndNamed() throws Exception {
    Path left = masks().resolve("number/short/logit_diff_0.5_run/0.5_run.json");

    assertThat(json(masks()).path("families").path(1).path("notes"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "published masks: 3 with latents without positions, 1 with positions without latents",
            "left out: " + left + ": it gives positions without latents");
  }

  @Test
  void tableSaysWhatTheFiguresSay() throws Exception {
    assertThat(run("--from", masks().resolve("number").toString(), "--latents", "20000"))
        .contains(
            """
            sparser lambda  denser lambda  latents in sparser  latents in denser  in both\
              containment  by chance  Jaccard  by chance
            0.2             0.05                            5                  8        4\
                    0.800    0.00020    0.444    8.3e-05
            2.5             0.2                             2                  5        2\
                    1.000    0.00013    0.400    4.2e-05
            """)
        .contains(
            "containment of the sparser circuit in the denser one: 0.800 to 1.000; chance is of"
                + " random sets among 40000 latents");
  }

  @Test
  void circuitAloneHasNoNeighbour() throws Exception {
    assertThat(run("--from", masks().resolve("number/short/ce_0.1_run").toString()))
        .contains("fewer than two, so that there is nothing to compare");
  }

  @Test
  void latentOutsideTheDictionaryIsRefused() {
    assertThatThrownBy(() -> run("--from", masks().toString(), "--latents", "600"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "0.1_run.json, field blocks.3.hook_resid_post: it has latent 800 of 600; say with"
                + " --latents");
  }

  @Test
  void folderWithoutCircuitsIsRefused() {
    assertThatThrownBy(() -> run("--from", folder.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "--from " + folder + ": there are no published masks, no runs and no");
  }

  private Path runFolder(String name) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.createFile(run.resolve("run.json"));
    Files.createFile(run.resolve("circuit.json"));
    Files.createFile(run.resolve("masks.safetensors"));
    return run;
  }

  @Test
  void runsAreComparedNodeByNodeFromDenseToSparse() throws IOException {
    runs.add(
        KnownRuns.run(
            runFolder("a"), KnownRuns.circuit(List.of(1, 6), List.of()), "starter", "saes"));
    runs.add(
        KnownRuns.run(
            runFolder("b"), KnownRuns.circuit(List.of(1, 4), List.of(5)), "starter", "saes"));
    runFolder(".c.partial-1-1");

    JsonNode family = json(folder).path("families").path(0);

    assertThat(family.path("element").asText()).isEqualTo("nodes");
    assertThat(family.path("universe").asLong()).isEqualTo(20);
    JsonNode pair = family.path("neighbours").path(0);
    assertThat(pair.path("sparser").asText()).isEqualTo("a (seed 3)");
    assertThat(pair.path("denser").asText()).isEqualTo("b (seed 3)");
    // The same latent at another position is another node.
    assertThat(pair.path("common").asInt()).isEqualTo(1);
    assertThat(pair.path("containment").asDouble()).isEqualTo(0.5);
    assertThat(pair.path("chanceContainment").asDouble()).isEqualTo(3 / 20.0);
    assertThat(pair.path("rankCorrelation").asDouble()).isEqualTo(1);
  }

  private static HostTensor mask(boolean... bits) {
    return HostTensor.of(Shape.of(1, bits.length), bits);
  }

  @Test
  void circuitsOfASweepAreComparedNodeByNodeFromDenseToSparse() throws IOException {
    Path task = Files.createDirectories(folder.resolve("sweep/sva-rc"));
    Files.createFile(folder.resolve("sweep/sweep.json"));
    Files.createFile(task.resolve("exact.safetensors"));
    String early = "/" + KnownRuns.EARLY.hook() + ".mask";
    String late = "/" + KnownRuns.LATE.hook() + ".mask";
    StoredScores stored =
        new StoredScores(
            new TreeMap<>(
                Map.of(
                    "2" + early, mask(true, false),
                    "2" + late, mask(true, false),
                    "10" + early, mask(true, true),
                    "10" + late, mask(false, true),
                    KnownRuns.EARLY.hook() + ".score", mask(true, true))));

    JsonNode family = json(folder, stored).path("families").path(0);

    assertThat(family.path("family").asText())
        .isEqualTo(folder.resolve("sweep") + ": sva-rc by exact");
    assertThat(family.path("universe").asLong()).isEqualTo(4);
    assertThat(family.path("members").findValuesAsText("size")).containsExactly("3", "2");
    JsonNode pair = family.path("neighbours").path(0);
    assertThat(pair.path("sparser").asText()).isEqualTo("2");
    assertThat(pair.path("denser").asText()).isEqualTo("10");
    assertThat(pair.path("containment").asDouble()).isEqualTo(0.5);
    assertThat(pair.path("chanceContainment").asDouble()).isEqualTo(3 / 4.0);
  }

  @Test
  void runsOfOtherModelsAreAnotherFamily() throws IOException {
    runs.add(
        KnownRuns.run(runFolder("a"), KnownRuns.circuit(List.of(1), List.of()), "one", "saes"));
    runs.add(
        KnownRuns.run(runFolder("b"), KnownRuns.circuit(List.of(1), List.of()), "two", "saes"));

    assertThat(json(folder).path("families")).hasSize(2);
  }
}
