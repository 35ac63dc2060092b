package org.golgi.formats.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.golgi.card.NeuronpediaPages;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.HostTensor;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/**
 * The nodes of a run as CSV (RFC 4180, lines ended by a line feed), a line each after the heading.
 * Token and role are those of the example prompt; a node at every position has neither, and a node
 * of a role no position. Cells are empty where there is nothing to say.
 *
 * @param run the run
 * @param scores what its nodes were chosen by, each {@code [mask rows, columns]}
 */
record NodeCsv(StoredRun run, SortedMap<Site, HostTensor> scores) {
  private static final List<String> COLUMNS =
      List.of("site", "layer", "position", "token", "role", "latent", "score", "sae", "page");

  /** Returns the text of the file. */
  String write() {
    // Otherwise long texts are quoted unseen.
    ObjectWriter writer =
        CsvMapper.builder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build()
            .writer(CsvSchema.builder().build());
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
    Circuit circuit = run.report().circuit();
    boolean error = circuit.isError(node);
    List<String> cells =
        new ArrayList<>(List.of(node.site().hook(), String.valueOf(node.site().layer())));
    cells.addAll(place(circuit.rows(), node.row()));
    cells.add(error ? "error" : String.valueOf(node.latent()));
    cells.add(score(node));
    cells.add(run.saes().getOrDefault(node.site(), ""));
    cells.add(error ? "" : pages.page(node.site(), node.latent()).orElse(""));
    return cells;
  }

  /** Position, token and role. */
  private List<String> place(NodeRows rows, int row) {
    if (rows instanceof NodeRows.Positions positions) {
      int position = positions.first() + row;
      return List.of(
          String.valueOf(position), at(run.tokens(), position), at(run.roles(), position));
    }
    return rows instanceof NodeRows.Roles
        ? List.of("", "", rows.label(row))
        : List.of(rows.label(row), "", "");
  }

  private static String at(List<String> texts, int position) {
    return position < texts.size() ? texts.get(position) : "";
  }

  private String score(CircuitNode node) {
    return Optional.ofNullable(scores.get(node.site()))
        .map(site -> site.at(node.row() * site.shape().extent(1) + node.latent()))
        .map(score -> String.valueOf(score.floatValue()))
        .orElse("");
  }
}
