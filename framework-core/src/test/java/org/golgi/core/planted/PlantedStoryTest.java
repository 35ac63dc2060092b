package org.golgi.core.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.metric.LogitDifference;
import org.golgi.core.splice.Bench;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.core.story.Storytelling;
import org.golgi.graph.DType;
import org.golgi.method.Progress;
import org.golgi.model.Model;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.StoryGroup;
import org.golgi.task.PromptSplit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The story of a circuit that is known: {@code answer = clamp(a + 3/4 b)}, each of the two carried
 * to the last position by itself, and nodes beside it that nothing reads.
 */
class PlantedStoryTest {
  private static final long SEED = 3;
  private static final int PROMPTS = 64;
  private static final int CONTROLS = 8;

  /** The weight of b. */
  private static final double BACKUP = 0.75;

  private static final double ROUND_OFF = 1e-5;

  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Storytelling.Told told() {
    Motif motif = Backup.motif();
    Set<CircuitNode> nodes = new HashSet<>(motif.truth().nodes());
    for (int latent : List.of(Feature.A, Feature.B, Feature.CARRIED, Feature.ANSWER)) {
      nodes.add(Truth.early(1, latent));
      nodes.add(Truth.early(3, latent));
    }
    Model model = motif.model().named(motif.id());
    PromptSplit split = motif.task().prompts(Integer.MAX_VALUE, Integer.MAX_VALUE, SEED);
    TokenisedSplit prompts =
        TokenisedSplit.of(motif.id(), split, motif.splicing().granularity(), model.tokenizer());
    try (SplicedModel spliced =
        new SplicedModel(
            model,
            motif.model().saes(),
            Ablation.MEAN,
            motif.splicing().errorTerm(),
            motif.splicing().granularity(),
            bench.device(),
            DType.F32)) {
      return new Storytelling(
              spliced,
              prompts,
              split.test(),
              PlantedCircuits.of(motif, nodes),
              Optional.empty(),
              new LogitDifference(),
              SEED)
          .of(PROMPTS, CONTROLS, Progress.silent());
    }
  }

  private static Claim claim(Storytelling.Told told, String label, ClaimKind kind) {
    StoryGroup group =
        told.groups().stream().filter(g -> g.label().equals(label)).findFirst().orElseThrow();
    return group.claims().stream().filter(c -> c.kind() == kind).findFirst().orElseThrow();
  }

  private static void assertClaim(
      Storytelling.Told told, String label, ClaimKind kind, double value, boolean holds) {
    Claim claim = claim(told, label, kind);
    assertThat(claim.kind()).isEqualTo(kind);
    assertThat(claim.value().value())
        .as(label + ": " + claim.text())
        .isCloseTo(value, within(ROUND_OFF));
    assertThat(claim.holds()).as(label + ": " + claim.text()).isEqualTo(holds);
    assertThat(claim.text()).contains(holds ? "Holds." : "Fails: ");
  }

  @Test
  void everyClaimSaysWhatIsKnownOfItsGroup() {
    Storytelling.Told told = told();
    assertThat(told.groups())
        .extracting(StoryGroup::label)
        .containsExactly(
            "position 0, layer 0",
            "position 1, layer 0",
            "position 2, layer 0",
            "position 3, layer 0",
            "position 5, layer 1");
    assertThat(told.carried().values()).hasSize(2);
    // Without a the answer is 3/4 b; with a alone turned it is 1/4 of what it was.
    assertClaim(told, "position 0, layer 0", ClaimKind.NECESSARY, 1 - BACKUP, true);
    assertClaim(told, "position 0, layer 0", ClaimKind.SUFFICIENT, (1 + 1 - BACKUP) / 2, true);
    assertClaim(told, "position 0, layer 0", ClaimKind.SPECIFIC, 1, true);
    // What is carried is all that the answer is made of.
    assertClaim(told, "position 5, layer 1", ClaimKind.NECESSARY, 1, true);
    assertClaim(told, "position 5, layer 1", ClaimKind.SUFFICIENT, 1, true);
    assertClaim(told, "position 5, layer 1", ClaimKind.SPECIFIC, 1, true);
    assertThat(told.remarks().get(0))
        .contains("g1 (position 0, layer 0), then by g5 (position 5, layer 1)");
  }

  @Test
  void aBackupIsSaidToFail() {
    Storytelling.Told told = told();
    assertClaim(told, "position 2, layer 0", ClaimKind.NECESSARY, 0, false);
    assertClaim(told, "position 2, layer 0", ClaimKind.SUFFICIENT, BACKUP / 2, false);
    assertClaim(told, "position 2, layer 0", ClaimKind.SPECIFIC, 0, false);
  }

  @Test
  void nodesThatDoNothingAreSaidToFailThoughTheyAreActive() {
    Storytelling.Told told = told();
    for (String label : List.of("position 1, layer 0", "position 3, layer 0")) {
      for (ClaimKind kind : ClaimKind.values()) {
        assertClaim(told, label, kind, 0, false);
        assertThat(claim(told, label, kind).controls().get(1).sets()).isEqualTo(CONTROLS);
      }
    }
  }

  @Test
  void aStoryIsTheSameEachTime() {
    assertThat(told()).isEqualTo(told());
  }
}
