package org.golgi.report;

import java.io.IOException;
import java.nio.file.Path;
import org.golgi.command.Command;
import org.golgi.command.Terminal;
import org.golgi.run.Report;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/** {@code golgi report}: writes the page of a run or a sweep anew. */
@CommandLine.Command(
    name = "report",
    description = {
      "Write the page of a run or a sweep anew: report.html in its folder.",
      "Runs and sweeps write it themselves; do it again after 'golgi evaluate', or with a newer"
          + " Golgi."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=report")
public final class ReportCommand implements Command {
  private final Terminal terminal;
  private final Report report;

  @Parameters(paramLabel = "DIR", description = "Folder of a run or of a sweep.")
  private Path folder = Path.of("");

  /** Makes a command for one invocation. */
  @Activate
  public ReportCommand(@Reference Terminal terminal, @Reference Report report) {
    this.terminal = terminal;
    this.report = report;
  }

  @Override
  public Integer call() throws IOException {
    report.write(folder);
    terminal.out().println(folder.resolve(Report.FILE));
    return 0;
  }
}
