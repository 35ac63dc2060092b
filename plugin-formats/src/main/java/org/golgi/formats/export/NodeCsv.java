package org.golgi.formats.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.graph.HostTensor;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/**
 * The nodes of a run as CSV (RFC 4180, lines ended by a line feed), a line each after the heading.
 * Token and role are those of the example prompt; a node at every position has neither. Cells are
 * empty where there is nothing to say.
 *
 * @param run the run
 * @param scores what its nodes were chosen by, each {@code [mask rows, latents]}
 */
record NodeCsv(StoredRun run, SortedMap<Site, HostTensor> scores) {
  private static final List<String> COLUMNS =
      List.of("site", "layer", "position", "token", "role", "latent", "score", "sae", "page");

  /** Returns the text of the file. */
  String write() {
    CsvMapper csv = new CsvMapper();
    ObjectWriter writer = csv.writer(CsvSchema.builder().build());
    List<List<String>> lines = new ArrayList<>();
    lines.add(COLUMNS);
    NeuronpediaPages pages = NeuronpediaPages.of(run);
    run.report().circuit().nodes().forEach(node -> lines.add(cells(node, pages)));
    try {
      return writer.writeValueAsString(lines);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("lists of texts are always CSV", e);
    }
  }

  private List<String> cells(CircuitNode node, NeuronpediaPages pages) {
    boolean every = node.position() == CircuitNode.EVERY;
    return List.of(
        node.site().hook(),
        String.valueOf(node.site().layer()),
        every ? "every" : String.valueOf(node.position()),
        every ? "" : at(run.tokens(), node.position()),
        every ? "" : at(run.roles(), node.position()),
        String.valueOf(node.latent()),
        score(node),
        run.saes().getOrDefault(node.site(), ""),
        pages.page(node.site(), node.latent()).orElse(""));
  }

  private static String at(List<String> texts, int position) {
    return position < texts.size() ? texts.get(position) : "";
  }

  private String score(CircuitNode node) {
    HostTensor scores = this.scores.get(node.site());
    if (scores == null) {
      return "";
    }
    Circuit circuit = run.report().circuit();
    int row = node.position() == CircuitNode.EVERY ? 0 : node.position() - circuit.firstPosition();
    return String.valueOf((float) scores.at(row * scores.shape().extent(1) + node.latent()));
  }
}
