package org.golgi.commands;

import java.nio.file.Path;
import org.golgi.card.CardReport;
import org.golgi.card.CardRequest;
import org.golgi.card.FeatureCards;
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

/** {@code golgi cards}: tells of each node of a run where it fires and what it writes. */
@CommandLine.Command(
    name = "cards",
    description = {
      "Tell of each node of a run where its latent fires over the prompts of all tasks, which"
          + " tokens it promotes and suppresses, and a label that is drafted from statistics alone,"
          + " with its precision and recall on other prompts; and its strongest edges, where golgi"
          + " edges has found them.",
      "What comes out is printed and kept as cards.json in the run folder."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=cards")
public final class CardsCommand implements Command {
  private static final int FEWEST_PROMPTS = 2;

  private final FeatureCards cards;
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--prompts",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Prompt pairs of each task to look at, at most; labels are drafted on half of them."
              + " Default: ${DEFAULT-VALUE}.")
  private int prompts;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Examples of each latent, tokens that it writes, and its edges, at most."
              + " Default: ${DEFAULT-VALUE}.")
  private int examples;

  @Option(names = "--full", description = "Print whole cards in place of a line for each node.")
  private boolean full;

  @Option(
      names = "--json",
      description = "Print the cards as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public CardsCommand(@Reference FeatureCards cards, @Reference Terminal terminal) {
    this.cards = cards;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (prompts < FEWEST_PROMPTS) {
      throw new InvalidInputException(
          "--prompts",
          prompts + " is too few",
          "give 2 or more, to draft labels and to judge them");
    }
    CardRequest request =
        new CardRequest(run, prompts, Arguments.atLeastOne("--examples", examples));
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    CardReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = cards.cards(request, display);
    }
    CardPage.heading(page, report);
    if (full) {
      CardPage.full(page, report);
    } else {
      page.table(CardPage.table(report));
    }
    page.line("");
    page.line("kept in " + report.folder().resolve("cards.json"));
    if (json) {
      terminal.out().println(cards.json(report));
    }
    return 0;
  }
}
