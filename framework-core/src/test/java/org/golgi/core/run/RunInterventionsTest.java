package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.golgi.input.InvalidInputException;
import org.golgi.intervention.Basis;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.InterventionRequest;
import org.golgi.intervention.OwnPrompt;
import org.golgi.intervention.Setting;
import org.golgi.intervention.Within;
import org.golgi.method.Progress;
import org.golgi.run.FindReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interventions in a run of the built-in model, and in a task. */
class RunInterventionsTest {
  /** Round-off of float32, in logits of some ten nats. */
  private static final double ROUND_OFF = 1e-4;

  private static final OwnPrompt OWN =
      new OwnPrompt("The doctor that the girl likes", Optional.empty(), " does", " do");

  @TempDir private Path home;

  private FoundRun found;
  private RunInterventions interventions;

  @BeforeEach
  void open() {
    found = FoundRun.open();
    interventions = new RunInterventions(found.experiments(), found.lock());
  }

  @AfterEach
  void close() {
    if (found != null) {
      found.close();
    }
  }

  private InterventionReport intervene(
      Basis basis, Within within, Optional<OwnPrompt> prompt, String... settings) {
    return interventions.intervene(
        new InterventionRequest(
            basis,
            List.of(settings).stream().map(text -> Setting.parse("--set", text)).toList(),
            within,
            prompt,
            3),
        Progress.silent());
  }

  private static double difference(
      InterventionReport report, Function<org.golgi.intervention.Change, Double> which) {
    return report.changes().stream()
        .filter(change -> change.figure().equals("logit difference"))
        .map(which)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsOutsideTheCircuitAtItsMeanMakesTheFiguresOfTheRun() {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    Basis basis = new Basis.Run(run.folder());
    InterventionReport report = intervene(basis, Within.MODEL, Optional.empty(), "others=mean");
    assertThat(report.prompts()).isEqualTo(run.evaluation().prompts());
    assertThat(difference(report, change -> change.before().value()))
        .isCloseTo(run.evaluation().spliced().logitDifference(), within(ROUND_OFF));
    assertThat(difference(report, change -> change.after().value()))
        .isCloseTo(run.evaluation().circuit().logitDifference(), within(ROUND_OFF));
    InterventionReport alone =
        intervene(basis, Within.CIRCUIT, Optional.empty(), "*:subject:*=mean");
    assertThat(difference(alone, change -> change.before().value()))
        .isCloseTo(run.evaluation().circuit().logitDifference(), within(ROUND_OFF));
  }

  @Test
  void aTaskNeedsNoRunAndSaysTheSame() throws IOException {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    InterventionReport ofRun =
        intervene(new Basis.Run(run.folder()), Within.MODEL, Optional.empty(), "5:*:*=mean");
    InterventionReport ofTask =
        intervene(
            new Basis.Task(FoundRun.request("sva/rc", Optional.empty())),
            Within.MODEL,
            Optional.empty(),
            "5:*:*=mean");
    assertThat(ofTask).isEqualTo(ofRun);
    JsonNode json = RunJson.MAPPER.readTree(interventions.json(ofTask));
    assertThat(json.at("/set/0").asText()).isEqualTo("5:*:*=mean");
    assertThat(json.at("/figures/2/after/value").asDouble())
        .isEqualTo(difference(ofRun, change -> change.after().value()));
  }

  @Test
  void aPromptOfTheUsersHasTheRolesOfTheTasks() {
    Basis basis = new Basis.Task(FoundRun.request("sva/rc", Optional.empty()));
    InterventionReport byRole = intervene(basis, Within.MODEL, Optional.of(OWN), "*:subject:*=0");
    InterventionReport byPosition = intervene(basis, Within.MODEL, Optional.of(OWN), "*:2:*=0");
    assertThat(byRole.prompts()).isEqualTo(1);
    assertThat(byRole.answers()).containsExactly(" does", " do");
    assertThat(byRole.changes()).isEqualTo(byPosition.changes());
    assertThat(difference(byRole, change -> change.before().value())).isPositive();
    assertThat(difference(byRole, change -> change.change().value())).isNotZero();
  }

  @Test
  void aPromptOfAnotherLengthWillDoWhereNothingHasAPlaceInIt() {
    Basis basis = new Basis.Task(FoundRun.request("sva/rc", Optional.empty()));
    OwnPrompt shorter = new OwnPrompt("The doctor", Optional.empty(), " does", " do");
    assertThat(intervene(basis, Within.MODEL, Optional.of(shorter), "*:*:*=own").prompts())
        .isEqualTo(1);
    refused(
        () -> intervene(basis, Within.MODEL, Optional.of(shorter), "*:*:*=mean"),
        "it has 3 tokens, and the prompts of sva/rc have 7");
  }

  @Test
  void theValuesOfACorruptedPromptMakeItsAnswer() {
    Basis basis = new Basis.Task(FoundRun.request("sva/rc", Optional.empty()));
    OwnPrompt pair =
        new OwnPrompt(
            OWN.text(), Optional.of("The doctors that the girl likes"), OWN.clean(), OWN.other());
    InterventionReport report =
        intervene(basis, Within.MODEL, Optional.of(pair), "*:*:*=corrupted");
    InterventionReport other =
        intervene(
            basis,
            Within.MODEL,
            Optional.of(
                new OwnPrompt(
                    "The doctors that the girl likes", Optional.empty(), OWN.clean(), OWN.other())),
            "*:*:*=own");
    assertThat(difference(report, change -> change.after().value()))
        .isCloseTo(difference(other, change -> change.before().value()), within(ROUND_OFF));
    assertThat(report.flipped().value()).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Basis basis = new Basis.Task(FoundRun.request("sva/rc", Optional.empty()));
    refused(
        () -> intervene(basis, Within.CIRCUIT, Optional.empty(), "1:1:1=0"),
        "--in circuit: a task has no circuit");
    refused(
        () -> intervene(basis, Within.MODEL, Optional.of(OWN), "1:1:1=corrupted"),
        "give one of as many tokens with --corrupted");
    refused(
        () ->
            intervene(
                basis,
                Within.MODEL,
                Optional.of(
                    new OwnPrompt(
                        "The zebra that the girl likes", Optional.empty(), " does", " do")),
                "1:1:1=0"),
        "use words that it knows");
    refused(
        () ->
            intervene(
                basis,
                Within.MODEL,
                Optional.of(new OwnPrompt(OWN.text(), Optional.empty(), " zebra", " do")),
                "1:1:1=0"),
        "give answers that the model knows");
    refused(
        () ->
            intervene(new Basis.Run(home.resolve("no")), Within.MODEL, Optional.empty(), "1:1:1=0"),
        "there is no such run");
    assertThat(interventions.isRun(home.resolve("no"))).isFalse();
  }

  private static void refused(Runnable work, String problem) {
    assertThatThrownBy(work::run)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(problem);
  }
}
