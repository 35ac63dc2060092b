package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.golgi.intervention.Basis;
import org.golgi.intervention.InterventionRequest;
import org.golgi.intervention.OwnPrompt;
import org.golgi.intervention.Setting;
import org.golgi.intervention.Within;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterveneCommandTest {
  private static final String RUN = ScriptedInterventions.RUN;

  private final Invocation invocation = new Invocation();

  private InterventionRequest request(String... line) {
    assertThat(invocation.run(line)).isEqualTo(0);
    return invocation.interventions.requests.get(0);
  }

  @Test
  void latentsOfARunAreSetInTheWholeModel() {
    InterventionRequest request =
        request("intervene", RUN, "--set", "3:6:417=0", "--set=nodes=mean");
    assertThat(request.basis()).isEqualTo(new Basis.Run(Path.of(RUN)));
    assertThat(request.settings())
        .extracting(Setting::word)
        .containsExactly("3:6:417=0", "nodes=mean");
    assertThat(request.within()).isEqualTo(Within.MODEL);
    assertThat(request.prompt()).isEmpty();
    assertThat(request.tokens()).isEqualTo(5);
  }

  @Test
  void anotherWordIsATaskWithOptionsOfItsOwn() {
    InterventionRequest request =
        request("intervene", "sva/rc", "--set", "1:subject:5=own", "--seed", "7", "--sites", "1");
    Basis.Task task = (Basis.Task) request.basis();
    assertThat(task.request().task()).isEqualTo("sva/rc");
    assertThat(task.request().seed()).isEqualTo(7);
    assertThat(task.request().sites()).hasSize(1);
    assertThat(task.request().backend()).isEqualTo("djl");
  }

  @Test
  void aPromptOfOnesOwnHasTwoAnswersWithTheirSpaces() {
    InterventionRequest request =
        request(
            "intervene",
            RUN,
            "--set=1:1:1=0",
            "--in=circuit",
            "--prompt",
            "The boy\\n",
            "--answers",
            " has, have",
            "--corrupted",
            "The boys\\n",
            "--top=1");
    assertThat(request.prompt())
        .hasValue(new OwnPrompt("The boy\n", Optional.of("The boys\n"), " has", " have"));
    assertThat(request.within()).isEqualTo(Within.CIRCUIT);
    assertThat(request.tokens()).isEqualTo(1);
  }

  @Test
  void meansOverTestPromptsAreATable() {
    invocation.run("intervene", RUN, "--set", "3:6:417=0");
    assertThat(invocation.printed())
        .isEqualToNormalizingNewlines(
            """
            3:6:417=0 set in the spliced model of sva/rc in starter (backend djl, seed 0)
            256 test prompts

            mean of           before   after   change  95 % interval       deviation
            logit difference  7.5000  5.0000  -2.5000  -2.7500 to -2.2500     0.5000

            token     logit before  after  probability before   after
            ' has\\n'         9.000  8.000              0.7500  0.5000

            of the two answers the other is the more likely one after on 12.5 % (6.3 to 25.0) of \
            prompts; another token is the most likely of all on 0.0 % (0.0 to 0.0)
            """);
  }

  @Test
  void ofOnePromptThereAreNoIntervals() {
    invocation.run("intervene", RUN, "--set=1:1:1=0", "--prompt=The boy", "--answers= has, have");
    assertThat(invocation.printedLines())
        .contains(
            "'The boy'; the answer is ' has', the other ' have'",
            "figure            before   after   change",
            "the other answer is the more likely one after; the most likely token of all is the"
                + " same");
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    invocation.run("intervene", RUN, "--set=1:1:1=0", "--json");
    assertThat(invocation.printedLines()).containsExactly("{\"prompts\":256}");
    assertThat(invocation.terminal.noted()).contains("logit difference");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--set=1:1=0 | golgi: --set 1:1=0: '1:1' is no target",
        "--set=1:1:1=0 --in=ring | golgi: --in: 'ring' is not known",
        "--set=1:1:1=0 --top=-1 | golgi: --top: -1 is too few",
        "--set=1:1:1=0 --answers=a,b | golgi: --answers: test prompts have their own",
        "--set=1:1:1=0 --corrupted=a | golgi: --corrupted: test prompts have their own",
        "--set=1:1:1=0 --prompt=a | golgi: --answers: a prompt has none of its own",
        "--set=1:1:1=0 --prompt=a --answers=b | golgi: --answers: 'b' are not two",
        "--set=1:1:1=0 --prompt=a --answers=b,c,d | golgi: --answers: 'b,c,d' are not two",
        "--set=1:1:1=0 --seed=3 | golgi: --seed: the run sva-rc-binary-mask-1 has this from",
        "--set=1:1:1=0 --model=x | golgi: --model: the run sva-rc-binary-mask-1 has this from",
      })
  void whatCannotBeUsedIsSaidInALine(String options, String note) {
    assertThat(invocation.run(("intervene " + RUN + " " + options).split(" "))).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith(note);
    assertThat(invocation.interventions.requests).isEmpty();
  }

  @Test
  void withoutASettingTheUseIsShown() {
    assertThat(invocation.run("intervene", RUN)).isEqualTo(2);
    assertThat(invocation.terminal.noted()).contains("--set");
  }
}
