package org.golgi.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.golgi.input.InvalidInputException;
import org.golgi.report.file.RunFile;
import org.golgi.report.file.Stored;
import org.golgi.report.file.SweepFile;
import org.golgi.report.page.RunFolder;
import org.golgi.report.page.RunPage;
import org.golgi.report.page.SweepPage;
import org.golgi.run.Report;
import org.osgi.service.component.annotations.Component;

/** Writes one file of HTML that a browser shows without a network. */
@Component(service = Report.class)
public final class HtmlReport implements Report {
  @Override
  public String description() {
    return "figures, plots and nodes as one file of HTML";
  }

  @Override
  public void write(Path folder) throws IOException {
    String page = page(folder);
    Path file = folder.resolve(FILE);
    Path partial = folder.resolve(FILE + ".partial");
    try {
      Files.writeString(partial, page, StandardCharsets.UTF_8);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static String page(Path folder) throws IOException {
    Optional<SweepFile> sweep = Stored.read(folder, SweepFile.NAME, SweepFile.class);
    if (sweep.isPresent()) {
      return SweepPage.of(sweep.get());
    }
    return RunFolder.read(folder)
        .map(RunPage::of)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    folder.toString(),
                    "it has neither %s nor %s".formatted(RunFile.NAME, SweepFile.NAME),
                    "give the folder of a run or of a finished sweep, such as"
                        + " runs/sva-rc-binary-mask-1"));
  }
}
