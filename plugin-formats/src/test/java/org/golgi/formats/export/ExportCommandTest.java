package org.golgi.formats.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.formats.KnownRuns;
import org.golgi.formats.PrintedTerminal;
import org.golgi.formats.StoredScores;
import org.golgi.formats.published.PublishedMaskWriter;
import org.golgi.input.InvalidInputException;
import org.golgi.run.StoredRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ExportCommandTest {
  private final PrintedTerminal terminal = new PrintedTerminal();
  private final KnownRuns runs = new KnownRuns();

  @TempDir Path folder;

  private StoredRun stored;

  @BeforeEach
  void makeRun() throws IOException {
    Files.createFile(folder.resolve("masks.safetensors"));
    stored =
        KnownRuns.run(
            folder, KnownRuns.circuit(List.of(1, 6), List.of(5)), "gemma-2-9b", "beside the model");
    runs.add(stored);
  }

  private String run(List<CheckpointReader> readers, String... arguments) {
    ExportCommand command = new ExportCommand(new KnownExports(runs, readers), terminal);
    new CommandLine(command).parseArgs(arguments);
    command.call();
    return terminal.printed();
  }

  @Test
  void csvHasALineForEachNode() {
    assertThat(run(List.of(StoredScores.rising()), folder.toString(), "--to", "csv"))
        .isEqualTo(
            """
            site,layer,position,token,role,latent,score,sae,page
            blocks.7.hook_resid_post,7,1,The,,1,0.5,layer_7/width_16k/average_l0_92,\
            https://www.neuronpedia.org/gemma-2-9b/7-gemmascope-res-16k/1
            blocks.7.hook_resid_post,7,2," ""chefs"",
            ",subject,1,3.0,layer_7/width_16k/average_l0_92,\
            https://www.neuronpedia.org/gemma-2-9b/7-gemmascope-res-16k/1
            blocks.14.hook_resid_post,14,2," ""chefs"",
            ",subject,0,-1.25,layer_14/width_16k/average_l0_92,\
            https://www.neuronpedia.org/gemma-2-9b/14-gemmascope-res-16k/0
            """);
  }

  @Test
  void scoreIsEmptyWhereThereIsNone() {
    assertThat(run(List.of(), folder.toString(), "--to", "csv"))
        .contains("blocks.7.hook_resid_post,7,1,The,,1,,layer_7/");
  }

  @Test
  void nodeOfARoleHasNoPositionAndAnErrorNoPage() {
    BitSet on = new BitSet();
    on.set(0);
    on.set(2 * KnownRuns.LATENTS + 1);
    Circuit circuit =
        new Circuit(
            new NodeRows.Roles(List.of("subject", "verb")),
            true,
            new TreeMap<>(Map.of(KnownRuns.EARLY, new NodeMask(2, KnownRuns.LATENTS + 1, on))));
    runs.add(KnownRuns.run(folder, circuit, "gemma-2-9b", "beside the model"));

    assertThat(run(List.of(), folder.toString(), "--to", "csv"))
        .contains("blocks.7.hook_resid_post,7,,,subject,0,,layer_7/", "res-16k/0\n")
        .contains("blocks.7.hook_resid_post,7,,,verb,error,,layer_7/width_16k/average_l0_92,\n");
  }

  @Test
  void textIsPrintedOrWrittenToANewFile() throws IOException {
    Path file = folder.resolve("masks/logit_diff_1_run/1_run.json");

    assertThat(run(List.of(), folder.toString(), "--to", "published", "--out", file.toString()))
        .isEmpty();
    assertThat(file).hasContent(PublishedMaskWriter.write(stored));
    assertThat(run(List.of(), folder.toString(), "--to", "published"))
        .isEqualTo(Files.readString(file));
    assertThatThrownBy(
            () -> run(List.of(), folder.toString(), "--to", "csv", "--out", file.toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--out " + file + ": it is there already");
  }

  @Test
  void thePromptIsPassedOnAndNotesGoWhereTheTextDoesNot() {
    assertThat(run(List.of(), folder.toString(), "--to", "noted")).isEqualTo("prompt 1\n");
    assertThat(run(List.of(), folder.toString(), "--to", "noted", "--prompt", "7"))
        .endsWith("prompt 7\n");
    assertThat(terminal.notes()).containsExactly("note: half of it", "note: half of it");
  }
}
