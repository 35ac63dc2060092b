package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.attack.AttackOutcome;
import org.golgi.attack.AttackReport;
import org.golgi.attack.AttackRequest;
import org.golgi.attack.AttackedModel;
import org.golgi.attack.Judged;
import org.golgi.attack.LeftOut;
import org.golgi.attack.ModelOutcome;
import org.golgi.attack.SearchOutcome;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on the built-in model by a circuit of drawn nodes. */
class RunAttacksTest {
  @TempDir private Path home;

  private FoundRun found;
  private RunAttacks attacks;

  @BeforeEach
  void open() {
    found = FoundRun.open();
    attacks = new RunAttacks(found.experiments(), found.lock());
  }

  @AfterEach
  void close() {
    if (found != null) {
      found.close();
    }
  }

  private AttackReport attack(Path run, int searched, String... kinds) {
    return attacks.attack(new AttackRequest(run, List.of(kinds), 3, searched), Progress.silent());
  }

  @Test
  void anAttackIsKeptAndTheSameEachTime() throws IOException {
    Path run = found.find("code/key", home.resolve("run")).folder();
    AttackReport report = attack(run, 2, "value", "comment", "variable");
    assertThat(report.judged()).isEqualTo(Judged.TOP_1);
    assertThat(report.predicted())
        .extracting(AttackOutcome::name)
        .containsExactly("value", "variable");
    assertThat(report.leftOut()).extracting(LeftOut::kind).containsExactly("comment");
    for (AttackOutcome outcome : report.predicted()) {
      assertThat(outcome.models())
          .extracting(ModelOutcome::model)
          .containsExactly(AttackedModel.values());
      assertThat(outcome.models().get(0).right().of()).isEqualTo(FoundRun.TEST_PROMPTS);
    }
    SearchOutcome search = report.search().orElseThrow();
    assertThat(search.outcome().models().get(0).right().of()).isEqualTo(2);
    assertThat(search.kinds().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
    assertThat(search.byChance().count()).isEqualTo(2 * 6);

    String kept = Files.readString(run.resolve("attack.json"));
    JsonNode json = RunJson.MAPPER.readTree(kept);
    assertThat(json.at("/predicted/0/models/0/attack/of").isInt()).isTrue();
    assertThat(RunJson.MAPPER.readTree(attacks.json(report))).isEqualTo(json);
    assertThat(attack(run, 2, "value", "comment", "variable")).isEqualTo(report);
    assertThat(run.resolve("attack.json")).hasContent(kept);
  }

  @Test
  void kindsOfWhichNoEditIsPredictedAreSearchedAlone() {
    Path run = found.find("ioi/baba", home.resolve("run")).folder();
    AttackReport report = attack(run, 1, "place");
    assertThat(report.predicted()).isEmpty();
    assertThat(report.leftOut()).hasSize(1);
    assertThat(report.search().orElseThrow().kinds()).containsOnlyKeys("place");
    assertThat(attack(run, 0).search()).isEmpty();
  }

  @Test
  void aTaskWithoutEditsAndAKindThatThereIsNotAreRefused() {
    Path lists = found.find("code/index", home.resolve("lists")).folder();
    refused(lists, "its task code/index knows no edits");
    Path keys = found.find("code/key", home.resolve("keys")).folder();
    refused(keys, "'ring' is no kind of edits of code/key", "ring");
    refused(home.resolve("none"), "there is no such run");
  }

  private void refused(Path run, String problem, String... kinds) {
    assertThatThrownBy(() -> attack(run, 0, kinds))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(problem);
  }
}
