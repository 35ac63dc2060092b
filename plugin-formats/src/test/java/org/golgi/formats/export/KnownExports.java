package org.golgi.formats.export;

import java.util.List;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.export.ExportFormat;
import org.golgi.export.ExportRequest;
import org.golgi.export.ExportedText;
import org.golgi.export.Exports;
import org.golgi.formats.KnownRuns;
import org.golgi.formats.graph.KnownSource;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.RunScores;
import org.golgi.run.StoredRun;

/** Exports of known runs in the formats of nodes alone, and one that has something to note. */
record KnownExports(KnownRuns runs, List<CheckpointReader> readers) implements Exports {
  @Override
  public ExportedText export(ExportRequest request, Progress progress) {
    StoredRun run = runs.experiments().show(request.folder());
    KnownSource source = KnownSource.of(run).with(RunScores.of(run, readers));
    List<ExportFormat> formats = List.of(new PublishedFormat(), new CsvFormat());
    if (request.format().equals("noted")) {
      return new ExportedText("prompt " + request.prompt() + "\n", List.of("half of it"));
    }
    return formats.stream()
        .filter(format -> format.id().equals(request.format()))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("format", "unknown", "choose another"))
        .write(source);
  }
}
