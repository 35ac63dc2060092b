package org.golgi.formats.graph;

import java.util.List;
import java.util.Optional;
import org.golgi.export.ExportFormat;
import org.golgi.export.ExportSource;
import org.golgi.export.ExportedText;
import org.golgi.run.EdgeReport;
import org.osgi.service.component.annotations.Component;

/** Nodes and edges of a run as GraphML (Brandes et al. 2002), for any program that draws graphs. */
@Component(service = ExportFormat.class)
public final class GraphMlFormat implements ExportFormat {
  @Override
  public String id() {
    return "graphml";
  }

  @Override
  public String description() {
    return "nodes and edges for yEd, Gephi, networkx and others";
  }

  @Override
  public ExportedText write(ExportSource source) {
    Optional<EdgeReport> edges = source.edges();
    return new ExportedText(
        new CircuitGraph(source, edges).write(),
        edges.isPresent()
            ? List.of()
            : List.of(
                "nodes alone: edges were not looked for; golgi edges %s finds them"
                    .formatted(source.run().folder())));
  }
}
