package org.golgi.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.command.Table;
import org.golgi.command.Table.Column;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/** Where the nodes of a stored circuit are, as tables over the tokens of its example prompt. */
final class NodeTables {
  private static final String NEVER_SPLICED = "-";
  private static final String NO_ROLE = "(none)";

  private NodeTables() {}

  /** Node counts: a row for each position or role, a column for each site. */
  static Table counts(StoredRun run) {
    Circuit circuit = run.report().circuit();
    boolean byRole = circuit.rows() instanceof NodeRows.Roles;
    List<Column> columns = new ArrayList<>();
    if (!byRole) {
      columns.add(Column.figures("position"));
      columns.add(Column.words("token"));
    }
    columns.add(Column.words("role"));
    for (Site site : circuit.masks().keySet()) {
      columns.add(Column.figures("layer " + site.layer()));
    }
    columns.add(Column.figures("all"));
    Table table = new Table(columns);
    if (!(circuit.rows() instanceof NodeRows.Positions)) {
      for (int row = 0; row < circuit.rows().count(); row++) {
        List<String> labels =
            byRole ? List.of(role(circuit, row)) : List.of(circuit.rows().label(row), "", "");
        table.row(row(labels, circuit, row));
      }
      return table;
    }
    for (int position = 0; position < positions(run); position++) {
      table.row(
          row(
              List.of(String.valueOf(position), token(run, position), role(run, position)),
              circuit,
              position - firstPosition(circuit)));
    }
    return table;
  }

  private static int firstPosition(Circuit circuit) {
    return circuit.rows() instanceof NodeRows.Positions positions ? positions.first() : 0;
  }

  private static int positions(StoredRun run) {
    Circuit circuit = run.report().circuit();
    int rows = circuit.masks().values().stream().mapToInt(NodeMask::rows).max().orElse(0);
    return Math.max(run.tokens().size(), firstPosition(circuit) + rows);
  }

  private static List<String> row(List<String> labels, Circuit circuit, int row) {
    List<String> cells = new ArrayList<>(labels);
    int all = 0;
    boolean spliced = false;
    for (NodeMask mask : circuit.masks().values()) {
      boolean here = row >= 0 && row < mask.rows();
      int count = here ? count(mask, row) : 0;
      cells.add(here ? String.valueOf(count) : NEVER_SPLICED);
      all += count;
      spliced |= here;
    }
    cells.add(spliced ? String.valueOf(all) : NEVER_SPLICED);
    return cells;
  }

  private static int count(NodeMask mask, int row) {
    return mask.bits().get(row * mask.columns(), (row + 1) * mask.columns()).cardinality();
  }

  /** Every node in a row. */
  static Table nodes(StoredRun run) {
    Circuit circuit = run.report().circuit();
    if (circuit.rows() instanceof NodeRows.Roles) {
      Table table =
          new Table(List.of(Column.words("site"), Column.figures("latent"), Column.words("role")));
      circuit
          .nodes()
          .forEach(
              node ->
                  table.row(node.site().hook(), latent(circuit, node), role(circuit, node.row())));
      return table;
    }
    Table table =
        new Table(
            List.of(
                Column.words("site"),
                Column.figures("position"),
                Column.figures("latent"),
                Column.words("token"),
                Column.words("role")));
    boolean placed = circuit.rows() instanceof NodeRows.Positions;
    for (CircuitNode node : circuit.nodes()) {
      int position = firstPosition(circuit) + node.row();
      table.row(
          node.site().hook(),
          circuit.rows().label(node.row()),
          latent(circuit, node),
          placed ? token(run, position) : "",
          placed ? role(run, position) : "");
    }
    return table;
  }

  private static String latent(Circuit circuit, CircuitNode node) {
    return circuit.isError(node) ? "error" : String.valueOf(node.latent());
  }

  /** The role that a row stands for. */
  private static String role(Circuit circuit, int row) {
    String role = circuit.rows().label(row);
    return role.isEmpty() ? NO_ROLE : role;
  }

  /** A token between quotes, so that its spaces are seen, with control characters escaped. */
  private static String token(StoredRun run, int position) {
    if (position >= run.tokens().size()) {
      return "";
    }
    StringBuilder shown = new StringBuilder("'");
    run.tokens()
        .get(position)
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\n' -> shown.append("\\n");
                case '\t' -> shown.append("\\t");
                default -> {
                  if (Character.isISOControl(point)) {
                    shown.append(String.format(Locale.ROOT, "\\x%02x", point));
                  } else {
                    shown.appendCodePoint(point);
                  }
                }
              }
            });
    return shown.append('\'').toString();
  }

  private static String role(StoredRun run, int position) {
    return position < run.roles().size() ? run.roles().get(position) : "";
  }
}
