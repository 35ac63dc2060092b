package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.golgi.circuit.CircuitNode;
import org.golgi.commands.Table.Column;
import org.golgi.verify.Expectation;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedFinding.Flags;
import org.golgi.verify.PlantedMotif;
import org.golgi.verify.PlantedReport;

/** What methods made of planted truths, as tables. */
final class PlantedTables {
  private static final String EXACT = " =";
  private static final String NOT_EXACT = "  ";

  private PlantedTables() {}

  /** AUROC: a row for each motif, a column for each method. */
  static Table auroc(PlantedReport report) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("AUROC")));
    report.methods().forEach(method -> columns.add(Column.figures(method + NOT_EXACT)));
    Table table = new Table(columns);
    for (PlantedMotif motif : report.motifs()) {
      List<String> cells = new ArrayList<>(List.of(motif.id()));
      findings(report, motif).forEach(finding -> cells.add(cell(finding)));
      table.row(cells);
    }
    return table;
  }

  static List<String> legend() {
    return List.of(
        "AUROC: chance that a node of the truth has a greater score than another; 0.5 says nothing",
        "=: the truth comes first, node for node");
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
                Column.words("first on training prompts alone"),
                Column.words("method"),
                Column.words("nodes"),
                Column.words("trap")));
    for (PlantedMotif motif : report.motifs()) {
      for (PlantedFinding finding : findings(report, motif)) {
        if (!finding.flagged().isEmpty() || !motif.traps().isEmpty()) {
          table.row(motif.id(), finding.method(), nodes(finding.flagged()), nodes(motif.traps()));
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
