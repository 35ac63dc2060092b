package org.golgi.formats.export;

import org.golgi.export.ExportFormat;
import org.golgi.export.ExportSource;
import org.golgi.export.ExportedText;
import org.osgi.service.component.annotations.Component;

/** A table of nodes. */
@Component(service = ExportFormat.class)
public final class CsvFormat implements ExportFormat {
  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String description() {
    return "a line for each node, with its page at Neuronpedia where it has one";
  }

  @Override
  public ExportedText write(ExportSource source) {
    return new ExportedText(new NodeCsv(source.run(), source.scores()).write());
  }
}
