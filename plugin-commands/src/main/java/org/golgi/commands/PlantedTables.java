package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.golgi.circuit.CircuitNode;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.verify.Expectation;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedFinding.Flags;
import org.golgi.verify.PlantedMotif;
import org.golgi.verify.PlantedReport;

/** What methods made of planted truths, as tables. */
final class PlantedTables {
  private static final String EXACT = "=";
  private static final String NOT_EXACT = " ";

  private PlantedTables() {}

  /** What each motif shows. */
  static Table motifs(PlantedReport report) {
    Table table = new Table(List.of(Column.words("motif"), Column.words("what it shows")));
    report.motifs().forEach(motif -> table.row(motif.id(), motif.teaches()));
    return table;
  }

  /** The methods and their numbers, which head the columns of {@link #auroc}. */
  static Table methods(PlantedReport report) {
    Table table =
        new Table(
            List.of(Column.figures(""), Column.words("method"), Column.figures("motifs found")));
    int number = 1;
    for (String method : report.methods()) {
      long found =
          report.findings().stream()
              .filter(finding -> finding.method().equals(method) && finding.exact())
              .count();
      table.row(
          String.valueOf(number++), method, "%d of %d".formatted(found, report.motifs().size()));
    }
    return table;
  }

  /** AUROC: a row for each motif, a column for each method. */
  static Table auroc(PlantedReport report) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("AUROC")));
    for (int number = 1; number <= report.methods().size(); number++) {
      columns.add(Column.figures(number + NOT_EXACT));
    }
    Table table = new Table(columns);
    for (PlantedMotif motif : report.motifs()) {
      List<String> cells = new ArrayList<>(List.of(motif.id()));
      findings(report, motif).forEach(finding -> cells.add(cell(finding)));
      table.row(cells);
    }
    return table;
  }

  private static List<PlantedFinding> findings(PlantedReport report, PlantedMotif motif) {
    return report.findings().stream()
        .filter(finding -> finding.motif().equals(motif.id()))
        .toList();
  }

  private static String cell(PlantedFinding finding) {
    return String.format(Locale.ROOT, "%.3f", finding.auroc())
        + (finding.exact() ? EXACT : NOT_EXACT);
  }

  /** Nodes that are flagged, where there are some or some had to be. */
  static Table flagged(PlantedReport report) {
    Table table =
        new Table(
            List.of(
                Column.words("flagged in"),
                Column.words("method"),
                Column.words("nodes that come first on training prompts alone")));
    for (PlantedMotif motif : report.motifs()) {
      for (PlantedFinding finding : findings(report, motif)) {
        if (!finding.flagged().isEmpty() || !motif.traps().isEmpty()) {
          table.row(motif.id(), finding.method(), nodes(finding.flagged()));
        }
      }
    }
    return table;
  }

  private static String nodes(List<CircuitNode> nodes) {
    return nodes.isEmpty()
        ? "none"
        : String.join(
            ", ",
            nodes.stream()
                .map(
                    node ->
                        "layer %d, position %d, latent %d"
                            .formatted(node.site().layer(), node.row(), node.latent()))
                .toList());
  }

  /** What had to be found or flagged and was not, a line each. */
  static List<String> failures(PlantedReport report) {
    List<String> failures = new ArrayList<>();
    for (PlantedFinding finding : report.findings()) {
      if (finding.expected() == Expectation.FOUND && !finding.exact()) {
        failures.add(finding.method() + " does not find " + finding.motif() + ", as it has to");
      }
      if (finding.flags() == Flags.WRONG) {
        failures.add(
            finding.method() + " flags other nodes of " + finding.motif() + " than the traps");
      }
    }
    return failures;
  }
}
