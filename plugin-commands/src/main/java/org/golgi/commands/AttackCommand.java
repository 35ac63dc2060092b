package org.golgi.commands;

import java.nio.file.Path;
import java.util.List;
import org.golgi.attack.AttackReport;
import org.golgi.attack.AttackRequest;
import org.golgi.attack.Attacks;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi attack}: edits prompts so that the model of a run answers wrongly. */
@CommandLine.Command(
    name = "attack",
    description = {
      "Edit the test prompts of a run so that the right answer stays and the model says another:"
          + " by edits that a case study predicts to mislead, and by a search for those that move"
          + " the circuit's own nodes most.",
      "Beside each attack stands a control, a random edit of the same kind; and each is tried on"
          + " the model without SAEs, on the spliced model, and on that with the circuit's nodes"
          + " held or ablated. What comes out is printed and kept as attack.json in the run folder."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=attack")
public final class AttackCommand implements Command {
  private final Attacks attacks;
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--kinds",
      paramLabel = "KINDS",
      split = ",",
      description = "Kinds of edits, such as value,variable. Default: all that the task has.")
  private List<String> kinds = List.of();

  @Option(
      names = "--nodes",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many of the circuit's nodes the search looks at: those whose values on corrupted"
              + " prompts would lower the logit difference most. Default: ${DEFAULT-VALUE}.")
  private int nodes;

  @Option(
      names = "--search-prompts",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "How many test prompts are searched, at most; 0 for no search."
              + " Default: ${DEFAULT-VALUE}.")
  private int searched;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public AttackCommand(@Reference Attacks attacks, @Reference Terminal terminal) {
    this.attacks = attacks;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (searched < 0) {
      throw new InvalidInputException(
          "--search-prompts", searched + " is too few", "give 0 or more");
    }
    AttackRequest request =
        new AttackRequest(run, kinds, Arguments.atLeastOne("--nodes", nodes), searched);
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    AttackReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = attacks.attack(request, display);
    }
    AttackPage.print(page, report);
    page.line("");
    page.line("kept in " + report.folder().resolve("attack.json"));
    if (json) {
      terminal.out().println(attacks.json(report));
    }
    return 0;
  }
}
