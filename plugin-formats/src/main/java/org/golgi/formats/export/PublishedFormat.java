package org.golgi.formats.export;

import org.golgi.export.ExportFormat;
import org.golgi.export.ExportSource;
import org.golgi.export.ExportedText;
import org.golgi.formats.published.PublishedMaskWriter;
import org.osgi.service.component.annotations.Component;

/** JSON as the published masks. */
@Component(service = ExportFormat.class)
public final class PublishedFormat implements ExportFormat {
  @Override
  public String id() {
    return "published";
  }

  @Override
  public String description() {
    return "the JSON of the published masks, where a latent is repeated once for each position,"
        + " and an object golgi with the rest";
  }

  @Override
  public ExportedText write(ExportSource source) {
    return new ExportedText(PublishedMaskWriter.write(source.run()));
  }
}
