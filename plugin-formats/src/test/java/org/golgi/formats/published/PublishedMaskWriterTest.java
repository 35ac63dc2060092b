package org.golgi.formats.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.circuit.SiteLatent;
import org.golgi.formats.KnownRuns;
import org.golgi.run.StoredRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedMaskWriterTest {
  private static final int LATENTS = KnownRuns.LATENTS;

  /** Early: latents 1 and 4 at position 1, latent 1 at position 2. Late: latent 0 at position 2. */
  private final Circuit circuit = KnownRuns.circuit(List.of(1, 4, 6), List.of(5));

  private final StoredRun run = KnownRuns.run(Path.of("runs", "one"), circuit, "starter", "");

  @TempDir Path folder;

  private PublishedMask written(StoredRun stored) throws IOException {
    Path file = folder.resolve("0.1_run.json");
    return PublishedMaskReader.read(Files.writeString(file, PublishedMaskWriter.write(stored)));
  }

  private static JsonNode json(StoredRun stored) throws IOException {
    return new ObjectMapper().readTree(PublishedMaskWriter.write(stored));
  }

  @Test
  void maskThatIsReadBackHasTheSameLatents() throws IOException {
    PublishedMask mask = written(run);

    assertThat(mask.latents()).isEqualTo(SiteLatent.of(circuit));
    assertThat(mask.nodes()).isEqualTo(circuit.size());
    assertThat(mask.totalDensity()).isEqualTo(circuit.size());
    assertThat(mask.warnings()).isEmpty();
    assertThat(mask.logitDifference()).isEqualTo(3.5);
    assertThat(mask.faithfulness()).isEqualTo(0.875);
    assertThat(mask.dictionaries()).isEqualTo(Map.of(KnownRuns.EARLY, 5, KnownRuns.LATE, 5));
  }

  @Test
  void latentIsRepeatedForEachPosition() throws IOException {
    JsonNode json = json(run);

    assertThat(json.path("blocks.7.hook_resid_post")).hasToString("[1,4,1]");
    assertThat(json.path("golgi").path("positions").path("blocks.7.hook_resid_post"))
        .hasToString("[1,1,2]");
    assertThat(json.path("avg_density").asDouble()).isEqualTo(2);
  }

  @Test
  void fieldsOfThePublishedMasksComeFirstAndGolgisLast() throws IOException {
    assertThat(json(run).fieldNames())
        .toIterable()
        .containsExactly(
            "blocks.7.hook_resid_post",
            "blocks.14.hook_resid_post",
            "total_density",
            "avg_density",
            "ce_loss",
            "logit_diff",
            "faithfulness",
            "golgi");
  }

  @Test
  void provenanceSaysWhatThePublishedFieldsLeaveOut() throws IOException {
    JsonNode golgi = json(run).path("golgi");

    assertThat(golgi.path("model").asText()).isEqualTo("starter");
    assertThat(golgi.path("method").asText()).isEqualTo("binary-mask");
    assertThat(golgi.path("seed").asLong()).isEqualTo(3);
    assertThat(golgi.path("sae").path("blocks.14.hook_resid_post").asText())
        .isEqualTo("layer_14/width_16k/average_l0_92");
    assertThat(golgi.path("roles")).hasToString("[\"\",\"\",\"subject\"]");
  }

  @Test
  void latentOfACircuitWithoutPositionsIsThereOnce() throws IOException {
    Circuit free = circuit(new NodeRows.Every(), false, LATENTS, 3);
    StoredRun stored = KnownRuns.run(Path.of("runs", "two"), free, "starter", "");

    assertThat(written(stored).latents()).isEqualTo(SiteLatent.of(free));
    assertThat(json(stored).at("/golgi/positions/blocks.7.hook_resid_post"))
        .hasToString("[\"every\"]");
  }

  @Test
  void latentOfARoleHasTheRole() throws IOException {
    Circuit roles =
        circuit(new NodeRows.Roles(List.of("subject", "verb")), false, LATENTS, 3, LATENTS + 3);
    StoredRun stored = KnownRuns.run(Path.of("runs", "two"), roles, "starter", "");

    assertThat(json(stored).path("blocks.7.hook_resid_post")).hasToString("[3,3]");
    assertThat(json(stored).at("/golgi/positions/blocks.7.hook_resid_post"))
        .hasToString("[\"subject\",\"verb\"]");
  }

  @Test
  void errorNodesAreNotAmongTheLatents() throws IOException {
    Circuit errors =
        circuit(new NodeRows.Positions(1, 2), true, LATENTS + 1, 2, LATENTS, 2 * LATENTS + 1);
    StoredRun stored = KnownRuns.run(Path.of("runs", "two"), errors, "starter", "");
    PublishedMask mask = written(stored);

    assertThat(mask.latents()).containsExactly(new SiteLatent(KnownRuns.EARLY, 2));
    assertThat(mask.warnings()).isEmpty();
    assertThat(json(stored).at("/golgi/errors/blocks.7.hook_resid_post")).hasToString("[1,2]");
  }

  /** A circuit of one site. */
  private static Circuit circuit(NodeRows rows, boolean errorNodes, int columns, int... bits) {
    BitSet on = new BitSet();
    Arrays.stream(bits).forEach(on::set);
    return new Circuit(
        rows,
        errorNodes,
        new TreeMap<>(Map.of(KnownRuns.EARLY, new NodeMask(rows.count(), columns, on))));
  }
}
