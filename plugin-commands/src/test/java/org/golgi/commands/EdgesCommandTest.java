package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.golgi.run.EdgeRequest;
import org.junit.jupiter.api.Test;

final class EdgesCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void theFewestEdgesThatKeepNineTenthsAreAskedFor() {
    assertThat(invocation.run("edges", "one")).isEqualTo(0);
    assertThat(invocation.experiments.edgeRequests)
        .containsExactly(
            new EdgeRequest(
                Path.of("one"), "edge-attribution", Map.of(), 0.9, OptionalInt.empty()));
    assertThat(invocation.printed())
        .contains(
            """
            circuit   nodes  edges  logit difference (nats)  accuracy (%)  faithfulness to spliced  to bare  share of nodes
            of nodes      3      7                    3.600          98.8                    0.900    0.847           1.000
            of edges      2      3                    3.330          98.0                    0.833    0.784           0.925
            """)
        .contains("1 node is on none and was dropped")
        .contains("they keep 0.925 of the nodes' logit difference on 256 test prompts")
        .contains("kept in " + Path.of("one", "edges.json"))
        .doesNotContain("completeness");
    assertThat(String.join("\n", invocation.notes())).contains("7 possible between 3 nodes");
  }

  @Test
  void optionsOfTheMethodAreHandedOn() {
    invocation.run("edges", "one", "--prompts", "8", "--target", "0.5", "--completeness");
    assertThat(invocation.experiments.edgeRequests)
        .containsExactly(
            new EdgeRequest(
                Path.of("one"),
                "edge-attribution",
                Map.of("prompts", "8"),
                0.5,
                OptionalInt.of(20)));
    assertThat(invocation.printed())
        .contains("without these edges the nodes keep 0.250 (0.200 to 0.300)");
  }

  @Test
  void jsonIsTheOnlyThingThatIsPrinted() {
    assertThat(invocation.run("edges", "one", "--json")).isEqualTo(0);
    assertThat(invocation.printedLines()).containsExactly("{\"edges\":3}");
  }

  @Test
  void aTargetThatIsNoShareIsRefused() {
    assertThat(invocation.run("edges", "one", "--target", "1.5")).isEqualTo(2);
    assertThat(invocation.notes())
        .containsExactly("golgi: --target: 1.5 is no share; give a number above 0 and up to 1");
    assertThat(invocation.experiments.edgeRequests).isEmpty();
  }
}
