package org.golgi.graph.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Node;
import org.golgi.graph.Op;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;

/**
 * Takes apart what is done with a table that is given in parts, so that the parts are never put
 * together: a table of more than 2 GiB is no one tensor. A table is a matrix that is concatenated
 * from inputs named by {@link #name}, its rows one part after the other.
 *
 * <ul>
 *   <li>Rows of it are gathered from each part; of those, the ones whose index lies in the part are
 *       chosen.
 *   <li>{@code x T^t} is the concatenation of the products with the parts.
 *   <li>{@code x T} is the sum of the products of columns of {@code x} with the parts.
 *   <li>A cast of it is a table of casts.
 * </ul>
 *
 * <p>Anything else is done with the whole.
 */
public final class TableParts {
  private static final char MARK = '#';
  private static final Pattern PART = Pattern.compile(MARK + "\\d+$");

  /** A table, or its transpose. */
  private record Table(List<Value> parts, boolean transposed) {
    Table each(UnaryOperator<Value> change) {
      return new Table(parts.stream().map(change).toList(), transposed);
    }

    Table transpose() {
      return new Table(parts, !transposed);
    }
  }

  private final GraphBuilder builder = new GraphBuilder();
  private final Map<Integer, Value> values = new HashMap<>();
  private final Map<Integer, Table> tables = new HashMap<>();

  private TableParts() {}

  /** Returns the name of the input that gives a part of a table, counted from 0. */
  public static String name(String table, int part) {
    return table + MARK + part;
  }

  /** Returns the name of the table that an input is a part of; its own if it is none. */
  public static String table(String input) {
    return PART.matcher(input).replaceFirst("");
  }

  /** Returns a graph with the same inputs, outputs and, but for round-off, values. */
  public static Graph of(Graph graph) {
    return graph.nodes().stream().anyMatch(node -> isTable(graph, node))
        ? new TableParts().rewritten(graph)
        : graph;
  }

  private static boolean isTable(Graph graph, Node node) {
    return node.op() instanceof Op.Concat concat
        && concat.axis() == 0
        && node.shape().rank() == 2
        && named(graph, node);
  }

  private static boolean named(Graph graph, Node concat) {
    List<Integer> parts = concat.operands();
    return graph.node(parts.get(0)).op() instanceof Op.Input first
        && first.name().endsWith(MARK + "0")
        && IntStream.range(0, parts.size())
            .allMatch(
                i ->
                    graph.node(parts.get(i)).op() instanceof Op.Input input
                        && input.name().equals(name(table(first.name()), i)));
  }

  private Graph rewritten(Graph graph) {
    for (Node node : graph.nodes()) {
      Value[] operands = node.operands().stream().map(values::get).toArray(Value[]::new);
      if (isTable(graph, node)) {
        tables.put(node.id(), new Table(List.of(operands), false));
      } else {
        derived(node).ifPresent(table -> tables.put(node.id(), table));
      }
      values.put(
          node.id(),
          apart(node, operands)
              .orElseGet(
                  () ->
                      node.op() instanceof Op.Input input
                          ? builder.input(input.name(), node.dtype(), node.shape())
                          : builder.add(node.op(), node.dtype(), node.shape(), operands)));
    }
    graph
        .outputs()
        .forEach((name, id) -> builder.output(name, Objects.requireNonNull(values.get(id))));
    return builder.build();
  }

  /** The table that a node makes of another. */
  private Optional<Table> derived(Node node) {
    Optional<Table> table = table(node, 0);
    if (node.op() instanceof Op.Cast) {
      return table.map(given -> given.each(part -> part.as(node.dtype())));
    }
    if (node.op() instanceof Op.StopGradient) {
      return table.map(given -> given.each(Value::stopGradient));
    }
    return node.op() instanceof Op.Permute permute && permute.order().equals(List.of(1, 0))
        ? table.map(Table::transpose)
        : Optional.empty();
  }

  private Optional<Table> table(Node node, int operand) {
    return operand < node.operands().size()
        ? Optional.ofNullable(tables.get(node.operands().get(operand)))
        : Optional.empty();
  }

  private Optional<Value> apart(Node node, Value[] operands) {
    if (node.op() instanceof Op.MatMul) {
      return table(node, 1)
          .map(
              table ->
                  table.transposed()
                      ? columns(operands[0], table.parts())
                      : sum(operands[0], table.parts()));
    }
    return node.op() instanceof Op.Gather
        ? table(node, 0)
            .filter(table -> !table.transposed())
            .map(table -> gathered(table.parts(), operands[1]))
        : Optional.empty();
  }

  private Value columns(Value x, List<Value> parts) {
    return builder.concat(1, parts.stream().map(part -> x.matmul(part.transpose())).toList());
  }

  private static Value sum(Value x, List<Value> parts) {
    List<Value> products = new ArrayList<>();
    int start = 0;
    for (Value part : parts) {
      int end = start + part.shape().extent(0);
      products.add(x.slice(1, start, end).matmul(part));
      start = end;
    }
    return products.stream().reduce(Value::plus).orElseThrow();
  }

  private Value gathered(List<Value> parts, Value indices) {
    Value rows = rows(parts.get(0), indices);
    int start = parts.get(0).shape().extent(0);
    for (Value part : parts.subList(1, parts.size())) {
      Value first = builder.fill(start, DType.I64, Shape.scalar());
      Value isHere = indices.atLeast(first);
      Value here = rows(part, indices.minus(first));
      int[] column = Arrays.copyOf(indices.shape().extents(), here.shape().rank());
      Arrays.fill(column, indices.shape().rank(), column.length, 1);
      rows = isHere.reshape(column).select(here, rows);
      start += part.shape().extent(0);
    }
    return rows;
  }

  /** Some row of the part where an index lies outside of it. */
  private static Value rows(Value part, Value indices) {
    return part.gather(indices.maximum(0).minimum(part.shape().extent(0) - 1));
  }
}
