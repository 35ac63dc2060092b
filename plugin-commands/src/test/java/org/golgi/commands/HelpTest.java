package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class HelpTest {
  private static final int COLUMNS = 80;

  private final Invocation invocation = new Invocation();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "find --help",
        "find -h",
        "find --help --method attribution",
        "lint --help",
        "evaluate --help",
        "edges --help",
        "list --help",
        "show --help",
        "fetch --help",
        "bench --help",
        "bench growth --help",
        "intervene --help",
        "attack --help",
        "cards --help",
        "story --help",
        "verify --help",
        "verify planted --help"
      })
  void helpIsPrintedInEightyColumns(String line) {
    assertThat(invocation.run(line.split(" "))).isEqualTo(0);
    assertThat(invocation.terminal.noted()).isEmpty();
    assertThat(invocation.printedLines().get(0)).startsWith("Usage: golgi");
    assertThat(invocation.printedLines())
        .allSatisfy(printed -> assertThat(printed.length()).isLessThanOrEqualTo(COLUMNS));
  }

  @Test
  void everyCommandOptionAndParameterIsDescribed() {
    CommandLine tree =
        CommandTree.of(
            List.of(
                new PlacedCommand(
                    List.of("find"), new FindCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("lint"), new LintCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("evaluate"),
                    new EvaluateCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("edges"),
                    new EdgesCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("list"), new ListCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("show"), new ShowCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("fetch"),
                    new FetchCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("bench"),
                    new BenchCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("growth"),
                    new BenchGrowthCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("intervene"),
                    new InterveneCommand(
                        invocation.experiments, invocation.interventions, invocation.terminal)),
                new PlacedCommand(
                    List.of("attack"), new AttackCommand(invocation.attacks, invocation.terminal)),
                new PlacedCommand(
                    List.of("cards"), new CardsCommand(invocation.cards, invocation.terminal)),
                new PlacedCommand(
                    List.of("story"), new StoryCommand(invocation.stories, invocation.terminal)),
                new PlacedCommand(
                    List.of("verify"),
                    new VerifyCommand(invocation.experiments, invocation.terminal)),
                new PlacedCommand(
                    List.of("planted"),
                    new VerifyPlantedCommand(invocation.experiments, invocation.terminal))),
            "",
            invocation.terminal);
    assertDescribed(tree.getCommandSpec());
    assertThat(tree.getSubcommands()).hasSize(15);
    tree.getSubcommands().values().forEach(line -> assertDescribed(line.getCommandSpec()));
  }

  private static void assertDescribed(CommandSpec spec) {
    assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
    assertThat(spec.args())
        .allSatisfy(
            argument -> assertThat(argument.description()).as(argument.toString()).isNotEmpty());
  }

  @Test
  void helpOfACommandThatIsAGroupTooShowsBoth() {
    invocation.run("verify", "--help");

    assertThat(invocation.printed())
        .contains("Usage: golgi verify", "[TASK]", "--against=BACKEND", "Commands:", "planted");
  }

  @Test
  void findShowsTheOptionsOfTheDefaultMethodWithDefaultsAndChoices() {
    invocation.run("find", "--help");

    String help = invocation.printed().replaceAll("\\s+", " ");
    assertThat(help)
        .contains("Options of the method binary-mask:")
        .contains("--sparsity=LAMBDA Weight of the number of nodes. Default: steered.")
        .contains("--loss=WORD What is kept, to 95 %. One of kl, reference. Default: kl.")
        .doesNotContain("--steps");
  }

  @ParameterizedTest
  @ValueSource(strings = {"find --help --method attribution", "find --method attribution --help"})
  void findShowsTheOptionsOfTheMethodThatIsChosen(String line) {
    invocation.run(line.split(" "));

    assertThat(invocation.printed())
        .contains("Options of the method attribution:", "--steps=N")
        .doesNotContain("--sparsity");
  }

  @Test
  void optionsOfFindAndOfTheMethodStandInTheSameColumns() {
    invocation.run("find", "--help");

    List<String> lines = invocation.printedLines();
    String own = lines.stream().filter(line -> line.contains("--seed=N")).findFirst().orElseThrow();
    String other =
        lines.stream().filter(line -> line.contains("--loss=WORD")).findFirst().orElseThrow();
    assertThat(other.indexOf("--loss")).isEqualTo(own.indexOf("--seed"));
    assertThat(other.indexOf("What is")).isEqualTo(own.indexOf("Seed of"));
  }

  @Test
  void helpOfFindNeedsNoMethod() {
    Invocation bare = Invocation.withoutMethods();

    assertThat(bare.run("find", "--help")).isEqualTo(0);
    assertThat(bare.printed()).contains("--seed").doesNotContain("Options of the method");
  }

  @Test
  void helpWithAnUnknownMethodSaysSo() {
    assertThat(invocation.run("find", "--help", "--method", "guess")).isEqualTo(2);
    assertThat(invocation.notes())
        .containsExactly("golgi: method 'guess': there is none of that name; choose binary-mask");
  }

  @Test
  void defaultsAreShownAsValues() {
    invocation.run("find", "--help");

    assertThat(invocation.printed())
        .contains("Default: 1024.", "Default: binary-mask.")
        .doesNotContain("${");
  }
}
