package org.golgi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.run.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTest {
  @TempDir Path path;

  @Test
  void thePageIsWrittenAndItsPathPrinted() throws Exception {
    Folder.run(path);
    StringWriter printed = new StringWriter();
    int code =
        new CommandLine(new ReportCommand(new Printed(new PrintWriter(printed)), new HtmlReport()))
            .execute(path.toString());
    assertThat(code).isZero();
    assertThat(printed.toString().strip()).isEqualTo(path.resolve(Report.FILE).toString());
    assertThat(path.resolve(Report.FILE)).exists();
  }

  /** A terminal whose output is kept. */
  private record Printed(PrintWriter out) implements Terminal {
    @Override
    public PrintWriter err() {
      return out;
    }

    @Override
    public boolean colours() {
      return false;
    }

    @Override
    public ProgressDisplay progress() {
      throw new UnsupportedOperationException("a page is written at once");
    }
  }
}
