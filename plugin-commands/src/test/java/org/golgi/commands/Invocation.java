package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import org.golgi.command.Command;
import picocli.CommandLine;

/** The program with its own commands, and more if wanted, run once over a terminal in memory. */
final class Invocation {
  final PrintedTerminal terminal = new PrintedTerminal();
  final ScriptedExperiments experiments;
  final ScriptedInterventions interventions = new ScriptedInterventions();
  final ScriptedAttacks attacks = new ScriptedAttacks();
  final ScriptedCards cards = new ScriptedCards();
  final ScriptedStories stories = new ScriptedStories();
  private final List<PlacedCommand> commands = new ArrayList<>();

  Invocation() {
    this(new ScriptedExperiments());
  }

  private Invocation(ScriptedExperiments experiments) {
    this.experiments = experiments;
    with(new FindCommand(experiments, terminal), "find");
    with(new LintCommand(experiments, terminal), "lint");
    with(new EvaluateCommand(experiments, terminal), "evaluate");
    with(new EdgesCommand(experiments, terminal), "edges");
    with(new ListCommand(experiments, terminal), "list");
    with(new ShowCommand(experiments, terminal), "show");
    with(new FetchCommand(experiments, terminal), "fetch");
    with(new BenchCommand(experiments, terminal), "bench");
    with(new BenchGrowthCommand(experiments, terminal), "bench", "growth");
    with(new InterveneCommand(experiments, interventions, terminal), "intervene");
    with(new AttackCommand(attacks, terminal), "attack");
    with(new CardsCommand(cards, terminal), "cards");
    with(new StoryCommand(stories, terminal), "story");
    with(new VerifyCommand(experiments, terminal), "verify");
    with(new VerifyPlantedCommand(experiments, terminal), "verify", "planted");
  }

  /** An invocation where no plugin provides a method. */
  static Invocation withoutMethods() {
    return new Invocation(ScriptedExperiments.ofNothing());
  }

  Invocation with(Command command, String... path) {
    commands.add(new PlacedCommand(List.of(path), command));
    return this;
  }

  int run(String... arguments) {
    return new Program(terminal, "golgi 1.2.3", false, commands).run(arguments);
  }

  CommandLine tree() {
    return CommandTree.of(commands, "golgi 1.2.3", terminal);
  }

  String printed() {
    return terminal.printed();
  }

  List<String> printedLines() {
    return terminal.printed().lines().toList();
  }

  List<String> notes() {
    return terminal.notes();
  }
}
