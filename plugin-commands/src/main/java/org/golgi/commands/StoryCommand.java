package org.golgi.commands;

import java.nio.file.Path;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.story.Stories;
import org.golgi.story.StoryReport;
import org.golgi.story.StoryRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi story}: tells what the groups of a circuit do, and tests each claim. */
@CommandLine.Command(
    name = "story",
    description = {
      "Put the nodes of a run in groups, in the order in which they are computed, and test of each"
          + " on test prompts whether it is necessary (the circuit without it does less),"
          + " sufficient (it alone at its clean values restores the difference) and specific (it"
          + " moves the answer with one label of the prompts and with nothing else), against"
          + " random groups. Claims that fail are said to fail.",
      "The story is printed and kept as story.md and story.json in the run folder."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=story")
public final class StoryCommand implements Command {
  private static final int FEWEST = 2;

  private final Stories stories;
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--prompts",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Test prompt pairs that claims are tested on, at most. Default: ${DEFAULT-VALUE}.")
  private int prompts;

  @Option(
      names = "--controls",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Random groups of each of two kinds that a claim is compared with."
              + " Default: ${DEFAULT-VALUE}.")
  private int controls;

  @Option(names = "--full", description = "Print the whole story in place of a table.")
  private boolean full;

  @Option(
      names = "--json",
      description = "Print the story as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public StoryCommand(@Reference Stories stories, @Reference Terminal terminal) {
    this.stories = stories;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    StoryRequest request =
        new StoryRequest(run, some("--prompts", prompts), some("--controls", controls));
    Page page = new Page(json ? terminal.err() : terminal.out(), terminal.colours() && !json);
    StoryReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report = stories.story(request, display);
    }
    if (full) {
      report.text().lines().forEach(page::line);
    } else {
      StoryPage.print(page, report);
    }
    page.line("");
    page.line("kept in " + report.folder().resolve("story.md"));
    if (json) {
      terminal.out().println(stories.json(report));
    }
    return 0;
  }

  private static int some(String option, int number) {
    if (number < FEWEST) {
      throw new InvalidInputException(
          option, number + " is too few", "give 2 or more, to tell how far figures vary");
    }
    return number;
  }
}
