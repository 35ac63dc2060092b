package org.golgi.core.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.sae.Site;
import org.golgi.story.StoryGroup;

/**
 * Puts the nodes of a circuit in groups, few enough to be read. Nodes of one site and one position
 * or role are a group; of roles that differ in a number alone, such as {@code key 0} and {@code key
 * 1}, too. Where there are more groups than {@value #MOST}, the two smallest of the site with the
 * most groups become one, until there are not. Where there are fewer, a group falls in two if its
 * nodes do by {@link Alikeness}.
 *
 * @param circuit the circuit
 * @param prompts an example of roles
 */
record Grouping(Circuit circuit, TokenisedPrompts prompts) {
  static final int MOST = 12;

  private static final double WITHIN = 0.3;
  private static final double TIMES = 2;

  /** The groups, without claims and without what they fire for. */
  List<StoryGroup> groups(Alikeness alike) {
    List<Cell> cells = parted(merged(cells()), alike);
    cells.sort(Cell.ORDER);
    List<StoryGroup> groups = new ArrayList<>();
    for (Cell cell : cells) {
      groups.add(group("g" + (groups.size() + 1), cell));
    }
    return groups;
  }

  private List<Cell> cells() {
    Map<List<Object>, List<CircuitNode>> byPlace = new LinkedHashMap<>();
    for (CircuitNode node : circuit.nodes()) {
      String numbered = withoutNumber(role(node.row()));
      Object place = numbered.isEmpty() ? node.row() : numbered;
      byPlace.computeIfAbsent(List.of(node.site(), place), key -> new ArrayList<>()).add(node);
    }
    return byPlace.values().stream()
        .map(nodes -> new Cell(withoutNumber(role(nodes.get(0).row())), nodes, 0))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static String withoutNumber(String role) {
    return role.replaceAll("\\s*\\d+$", "");
  }

  /** The role of a row; empty if it has none. */
  private String role(int row) {
    if (circuit.rows() instanceof NodeRows.Positions positions) {
      return prompts.roles().get(positions.first() + row);
    }
    return circuit.rows() instanceof NodeRows.Roles roles ? roles.names().get(row) : "";
  }

  private static List<Cell> merged(List<Cell> cells) {
    List<Cell> merged = new ArrayList<>(cells);
    while (merged.size() > MOST) {
      Map<Site, List<Cell>> bySite =
          merged.stream().collect(Collectors.groupingBy(Cell::site, Collectors.toList()));
      List<Cell> most =
          bySite.entrySet().stream()
              .max(
                  Map.Entry.<Site, List<Cell>>comparingByValue(Comparator.comparingInt(List::size))
                      .thenComparing(Map.Entry.comparingByKey()))
              .orElseThrow()
              .getValue();
      if (most.size() < 2) {
        return merged;
      }
      List<Cell> smallest =
          most.stream()
              .sorted(
                  Comparator.comparingInt((Cell cell) -> cell.nodes().size())
                      .thenComparing(Cell.ORDER))
              .limit(2)
              .toList();
      merged.removeAll(smallest);
      merged.add(smallest.get(0).plus(smallest.get(1)));
    }
    return merged;
  }

  private List<Cell> parted(List<Cell> cells, Alikeness alike) {
    List<Cell> parted = new ArrayList<>(cells);
    for (Cell cell : cells) {
      if (parted.size() < MOST && cell.nodes().stream().noneMatch(circuit::isError)) {
        parted.remove(cell);
        parted.addAll(cell.parted(alike, WITHIN, TIMES));
      }
    }
    return parted;
  }

  private StoryGroup group(String id, Cell cell) {
    List<Integer> rows = cell.rows();
    boolean isPosition = circuit.rows() instanceof NodeRows.Positions;
    int first = circuit.rows() instanceof NodeRows.Positions positions ? positions.first() : 0;
    return new StoryGroup(
        id,
        "%s, layer %d%s"
            .formatted(
                place(cell, rows, first),
                cell.site().layer(),
                cell.part() == 0 ? "" : ", part " + cell.part()),
        cell.site(),
        cell.role().isEmpty() ? Optional.empty() : Optional.of(cell.role()),
        isPosition && rows.size() == 1 ? OptionalInt.of(first + rows.get(0)) : OptionalInt.empty(),
        cell.nodes(),
        "",
        List.of());
  }

  private String place(Cell cell, List<Integer> rows, int first) {
    if (!cell.role().isEmpty()) {
      return rows.size() == 1
          ? role(rows.get(0))
          : "%s (%d positions)".formatted(cell.role(), rows.size());
    }
    if (circuit.rows() instanceof NodeRows.Every) {
      return "every position";
    }
    if (rows.size() == 1) {
      return circuit.rows() instanceof NodeRows.Positions
          ? "position " + (first + rows.get(0))
          : "tokens without a role";
    }
    return "%d positions".formatted(rows.size());
  }
}
