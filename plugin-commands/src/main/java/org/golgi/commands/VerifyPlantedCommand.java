package org.golgi.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.golgi.command.Command;
import org.golgi.command.Page;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.graph.DType;
import org.golgi.model.ModelRun;
import org.golgi.run.Experiments;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedReport;
import org.golgi.verify.PlantedRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code golgi verify planted}: tries methods on tiny models whose circuits are known. */
@CommandLine.Command(
    name = "planted",
    description = {
      "Try methods on tiny models whose circuits are known, and show how well their scores tell"
          + " the nodes of the circuit from the others.",
      "Exits with 1 if a method does not find what it has to."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=verify planted")
public final class VerifyPlantedCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;

  @Option(
      names = "--methods",
      paramLabel = "METHODS",
      split = ",",
      description = "Methods to try, such as exact,binary-mask. Default: all.")
  private List<String> methods = List.of();

  @Mixin private final PlaceOptions place = new PlaceOptions();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of every random choice. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /** Makes a command for one invocation. */
  @Activate
  public VerifyPlantedCommand(@Reference Experiments experiments, @Reference Terminal terminal) {
    this.experiments = experiments;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    // Planted models are computed in F32.
    ModelRun run = SettledRun.of(place.asked(DType.F32), experiments, terminal);
    PlantedReport report;
    try (ProgressDisplay display = terminal.progress()) {
      report =
          experiments.verifyPlanted(
              new PlantedRequest(methods, run.backend(), run.device(), seed), display);
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(PlantedJson.of(report)));
    } else {
      print(Page.of(terminal), report);
    }
    return report.findings().stream().allMatch(PlantedFinding::good) ? 0 : 1;
  }

  private static void print(Page page, PlantedReport report) {
    page.table(PlantedTables.motifs(report));
    page.table(PlantedTables.methods(report));
    page.table(PlantedTables.auroc(report));
    page.line("(chance that a node of the truth scores above another; = the truth comes first)");
    page.table(PlantedTables.flagged(report));
    List<String> failures = PlantedTables.failures(report);
    if (!failures.isEmpty()) {
      page.line("");
      failures.forEach(page::line);
    }
  }
}
