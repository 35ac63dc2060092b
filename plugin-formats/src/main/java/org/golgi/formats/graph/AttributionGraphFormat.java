package org.golgi.formats.graph;

import java.util.ArrayList;
import java.util.List;
import org.golgi.export.ExportFormat;
import org.golgi.export.ExportSource;
import org.golgi.export.ExportedText;
import org.golgi.export.PromptTrace;
import org.golgi.formats.JsonText;
import org.golgi.input.InvalidInputException;
import org.golgi.run.EdgeReport;
import org.osgi.service.component.annotations.Component;

/**
 * The attribution graph of a prompt as JSON, which the viewers of Neuronpedia and of circuit-tracer
 * read (Neuronpedia's {@code graph-schema.json}, version 1.0.0).
 */
@Component(service = ExportFormat.class)
public final class AttributionGraphFormat implements ExportFormat {
  @Override
  public String id() {
    return "attribution-graph";
  }

  @Override
  public String description() {
    return "nodes and edges on one prompt, JSON for the viewers of Neuronpedia and circuit-tracer";
  }

  @Override
  public ExportedText write(ExportSource source) {
    EdgeReport edges =
        source
            .edges()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        source.run().folder().toString(),
                        "its edges were not looked for",
                        "find them by golgi edges " + source.run().folder()));
    PromptTrace trace = source.trace();
    PlacedCircuit placed = PlacedCircuit.of(edges, trace);
    return new ExportedText(
        JsonText.line(new AttributionGraph(source, edges, trace, placed).json()) + "\n",
        notes(edges, placed));
  }

  private static List<String> notes(EdgeReport edges, PlacedCircuit placed) {
    List<String> notes = new ArrayList<>();
    int unconnected = edges.circuit().unconnected().size();
    if (unconnected > 0) {
      notes.add(
          "%d of %d nodes are on no path from a token to the answer, and are left out"
              .formatted(unconnected, edges.circuit().circuit().size()));
    }
    if (placed.lost() > 0) {
      notes.add(
          "%d of %d edges are left out: this prompt has no token for one end, or the second end is before the first"
              .formatted(placed.lost(), edges.circuit().size()));
    }
    long inactive =
        placed.ends().values().stream()
            .flatMap(List::stream)
            .filter(place -> place.activation() <= 0)
            .count();
    if (inactive > 0) {
      notes.add(
          "%d nodes are not active on this prompt, and are shown where they would be"
              .formatted(inactive));
    }
    return notes;
  }
}
