package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.golgi.circuit.Granularity;
import org.junit.jupiter.api.Test;

final class ShowCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void nodesAreCountedByPositionAndSite() {
    assertThat(invocation.run("show", "runs/one")).isEqualTo(0);
    assertThat(invocation.experiments.shown).containsExactly(Path.of("runs", "one"));
    assertThat(invocation.printed())
        .contains(
            """
            position  token         role     layer 1  layer 3  all
                   0  '<bos>'                      -        -    -
                   1  'The'                        1        0    1
                   2  ' parents\\n'  subject        0        2    2
            """)
        .contains("blocks.1.hook_resid_post          2        5      1          0.50")
        .doesNotContain("latent  token");
  }

  @Test
  void nodesAreListedWhenAskedFor() {
    invocation.run("show", "one", "--nodes");

    assertThat(invocation.printed())
        .contains(
            """
            site                      position  latent  token         role
            blocks.1.hook_resid_post         1       2  'The'
            blocks.3.hook_resid_post         2       0  ' parents\\n'  subject
            blocks.3.hook_resid_post         2       4  ' parents\\n'  subject
            """);
  }

  @Test
  void circuitWithoutPositionsHasOneRow() {
    invocation.experiments.granularity = Granularity.FREE;

    invocation.run("show", "one", "--nodes");

    assertThat(invocation.printed())
        .contains(
            """
            position  token  role  layer 1  layer 3  all
               every                     1        2    3
            """)
        .contains("blocks.3.hook_resid_post     every       4");
  }

  @Test
  void circuitByRoleHasARowForEachRole() {
    invocation.experiments.granularity = Granularity.ROLE;

    invocation.run("show", "one", "--nodes");

    assertThat(invocation.printed())
        .contains(
            """
            role     layer 1  layer 3  all
            (none)         1        0    1
            subject        0        2    2
            """)
        .contains(
            """
            site                      latent  role
            blocks.1.hook_resid_post       2  (none)
            blocks.3.hook_resid_post       0  subject
            blocks.3.hook_resid_post       4  subject
            """)
        .contains("site                      roles  latents  nodes  per role")
        .contains("blocks.3.hook_resid_post      2        5      2      1.00");
  }

  @Test
  void errorNodesAreNamedAndAreNoLatents() {
    invocation.experiments.errorNodes = true;

    invocation.run("show", "one", "--nodes");

    assertThat(invocation.printed())
        .contains("blocks.3.hook_resid_post         2   error  ' parents\\n'  subject")
        .contains("blocks.3.hook_resid_post          2        4      2          1.00");
  }

  @Test
  void jsonIsTheFiguresAlone() {
    assertThat(invocation.run("show", "one", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly(ScriptedExperiments.JSON);
    assertThat(invocation.terminal.noted()).isEmpty();
  }

  @Test
  void sweepIsShownAsItsFrontiers() {
    assertThat(invocation.run("show", "runs/sva-rc-sweep-1")).isEqualTo(0);
    assertThat(invocation.printed()).contains("binary-mask  0.50 (75)  none (100)");
    assertThat(invocation.experiments.shown).isEmpty();
  }

  @Test
  void sweepAsJsonIsTheFrontiersAlone() {
    assertThat(invocation.run("show", "sweep", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly(ScriptedExperiments.JSON);
  }

  @Test
  void sweepHasNoNodesOfOneCircuit() {
    assertThat(invocation.run("show", "sweep", "--nodes")).isEqualTo(2);
    assertThat(invocation.notes())
        .containsExactly("golgi: --nodes: sweep is a sweep, of many circuits; show a run with it");
  }
}
