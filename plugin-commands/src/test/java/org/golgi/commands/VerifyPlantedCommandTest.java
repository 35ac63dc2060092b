package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.golgi.circuit.CircuitNode;
import org.golgi.sae.Site;
import org.golgi.verify.Expectation;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedFinding.Flags;
import org.golgi.verify.PlantedMotif;
import org.golgi.verify.PlantedReport;
import org.golgi.verify.PlantedRequest;
import org.junit.jupiter.api.Test;

final class VerifyPlantedCommandTest {
  private static final CircuitNode TRUE = new CircuitNode(new Site(0), 2, 1);
  private static final CircuitNode TRAP = new CircuitNode(new Site(1), 5, 0);

  private final Invocation invocation = new Invocation();

  private static PlantedReport report(PlantedFinding second) {
    return new PlantedReport(
        List.of(
            new PlantedMotif("and-gate", "two parts are needed", List.of(TRUE), List.of(), 192),
            new PlantedMotif("distractor", "a trap", List.of(TRUE), List.of(TRAP), 192)),
        List.of("exact"),
        List.of(
            new PlantedFinding(
                "and-gate", "exact", 1, true, Expectation.FOUND, List.of(), Flags.RIGHT),
            second));
  }

  private static PlantedReport good() {
    return report(
        new PlantedFinding(
            "distractor", "exact", 0.875, false, Expectation.MISSED, List.of(TRAP), Flags.RIGHT));
  }

  @Test
  void aurocIsATableOfMotifsByMethodsWithAMarkWhereTheTruthComesFirst() {
    invocation.experiments.planted = good();

    assertThat(invocation.run("verify", "planted")).isEqualTo(0);
    assertThat(invocation.printed())
        .contains(
            """
               method  motifs found
            1  exact         1 of 2
            """)
        .contains(
            """
            AUROC           1
            and-gate    1.000=
            distractor  0.875
            """)
        .contains("distractor  exact   layer 1, position 5, latent 0");
  }

  @Test
  void methodsAndSeedAreThoseAskedFor() {
    invocation.run("verify", "planted", "--methods", "exact,random", "--seed", "7");

    assertThat(invocation.experiments.plantedRequests)
        .containsExactly(new PlantedRequest(List.of("exact", "random"), "djl", "cpu", 7));
  }

  @Test
  void allMethodsAreTriedByDefault() {
    invocation.run("verify", "planted");

    assertThat(invocation.experiments.plantedRequests)
        .containsExactly(new PlantedRequest(List.of(), "djl", "cpu", 0));
  }

  @Test
  void whatHadToBeFoundAndWasNotFailsTheCommand() {
    invocation.experiments.planted =
        report(
            new PlantedFinding(
                "distractor", "exact", 0.5, false, Expectation.FOUND, List.of(), Flags.WRONG));

    assertThat(invocation.run("verify", "planted")).isEqualTo(1);
    assertThat(invocation.printedLines())
        .contains(
            "exact does not find distractor, as it has to",
            "exact flags other nodes of distractor than the traps");
  }

  @Test
  void jsonHasEveryFigureAndNothingElseIsPrinted() throws JsonProcessingException {
    invocation.experiments.planted = good();

    assertThat(invocation.run("verify", "planted", "--json")).isEqualTo(0);
    JsonNode json = new ObjectMapper().readTree(invocation.printed());
    assertThat(json.at("/motifs/1/traps/0/latent").asInt(-1)).isEqualTo(TRAP.latent());
    assertThat(json.at("/findings/1/auroc").asDouble()).isEqualTo(0.875);
    assertThat(json.at("/findings/1/expected").asText()).isEqualTo("missed");
    assertThat(json.at("/findings/1/flagged/0/site").asText()).isEqualTo(TRAP.site().hook());
  }
}
