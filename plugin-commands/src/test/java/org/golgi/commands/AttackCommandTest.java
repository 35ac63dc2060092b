package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.golgi.attack.AttackRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void withoutOptionsEveryKindIsTriedAndSomePromptsAreSearched() {
    assertThat(invocation.run("attack", "runs/one")).isEqualTo(0);
    assertThat(invocation.attacks.requests)
        .containsExactly(new AttackRequest(Path.of("runs/one"), List.of(), 5, 32));
  }

  @Test
  void optionsReachTheRequest() {
    invocation.run("attack", "one", "--kinds", "value,variable", "--nodes=2", "--search-prompts=0");
    assertThat(invocation.attacks.requests)
        .containsExactly(new AttackRequest(Path.of("one"), List.of("value", "variable"), 2, 0));
    assertThat(invocation.printed()).doesNotContain("search");
  }

  @Test
  void outcomesAreTablesWithExamples() {
    invocation.run("attack", "one");
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            attacks on code/key in starter (backend djl, seed 0): 100 test prompts, a circuit of 20 nodes
            right: the answer is the most likely of all tokens
            shares of the prompts that a model had right: wrong after the edit

            edit   model            right before  attack (%)  95 % interval  control (%)  95 % interval  ratio
            value  bare                  100/100        50.0  40.4 to 59.6           5.0  2.2 to 11.2     10.0
                   circuit ablated         0/100        none  none to none          none  none to none    none

            value: a name as a value

            node that the search looks at  place  role         latent  effect (nats)
            blocks.3.hook_resid_post       6      queried key      17         -1.250

            edit   model            right before  attack (%)  95 % interval  control (%)  95 % interval  ratio
            value  bare                  100/100        50.0  40.4 to 59.6           5.0  2.2 to 11.2     10.0
                   circuit ablated         0/100        none  none to none          none  none to none    none

            200 edits tried on a prompt; chosen: value 60, variable 4
            of those chosen 75.0 % are edits that a case study predicts; of all that were tried 6.3 %

            not tried: comment, since the model does not know the words that it needs

            value: '{"Ben":Tom}\\n' -> '7' in place of 'Traceback'

            value: '{"Ben":Tom}\\n' -> '7' in place of 'Traceback'

            kept in one/attack.json
            """);
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    invocation.run("attack", "one", "--json");
    assertThat(invocation.printedLines()).containsExactly("{\"prompts\":100}");
  }

  @ParameterizedTest
  @CsvSource({"--nodes=0, --nodes: 0 is too few", "--search-prompts=-1, --search-prompts: -1 is"})
  void numbersMustBeSome(String option, String note) {
    assertThat(invocation.run("attack", "one", option)).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith("golgi: " + note);
  }
}
