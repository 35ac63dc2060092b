package org.golgi.formats.stability;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.Terminal;
import org.golgi.input.InvalidInputException;
import org.golgi.run.Experiments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code golgi stability}: how much of each circuit is in the next denser one. */
@CommandLine.Command(
    name = "stability",
    description = {
      "Compare each circuit of a folder with the next denser one: how much of the sparser is in the"
          + " denser, their Jaccard index, and both for random circuits of the same sizes.",
      "Reads published masks, FAMILY/OBJECTIVE_LAMBDA_run/LAMBDA_run.json, by their distinct"
          + " latents, and Golgi's folders of runs and of sweeps, by their nodes."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=stability")
public final class StabilityCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;
  private final List<CheckpointReader> readers;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description =
          "A folder with published masks, or folders of runs or sweeps in it, at any depth.")
  private Path from = Path.of("");

  @Option(
      names = "--latents",
      paramLabel = "N",
      description =
          "Latents of each SAE, for the level of chance of published masks, which do not say."
              + " Default: ${DEFAULT-VALUE}, those of the study.",
      defaultValue = "16384")
  private int latents = 16384;

  @Option(names = "--json", description = "Print the figures as one JSON object, and nothing else.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public StabilityCommand(
      @Reference Experiments experiments,
      @Reference Terminal terminal,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) List<CheckpointReader> readers) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.readers = List.copyOf(readers);
  }

  @Override
  public Integer call() {
    if (latents < 1) {
      throw new InvalidInputException(
          "--latents", "it is " + latents, "give the number of latents of an SAE");
    }
    List<Family> families = new ArrayList<>(new PublishedFamilies(latents).in(from));
    families.addAll(new RunFamilies(experiments, readers).in(from));
    families.addAll(new SweepFamilies(readers).in(from));
    if (families.isEmpty()) {
      throw new InvalidInputException(
          "--from " + from,
          "there are no published masks, no runs and no sweeps in it",
          "give a folder of OBJECTIVE_LAMBDA_run/LAMBDA_run.json, or of runs or sweeps");
    }
    if (json) {
      terminal.out().println(StabilityJson.of(families));
    } else {
      StabilityPage.print(Page.of(terminal), families);
    }
    return 0;
  }
}
