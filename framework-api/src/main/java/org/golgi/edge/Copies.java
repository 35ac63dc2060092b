package org.golgi.edge;

import java.util.List;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * A batch of prompts several times over, copy after copy, so that each copy can have numbers of its
 * own at the nodes.
 *
 * @param splice a splice of {@code copies * batch} prompts
 */
record Copies(SplicedPrompts prompts, Splice splice, int copies) {
  /** {@link Splice#spread} gives 1 to rows that pad a prompt, which thus have no mask row. */
  private static final int FIRST_ROW = 2;

  int batch() {
    return splice.batch() / copies;
  }

  private GraphBuilder g() {
    return splice.builder();
  }

  private int maskRows() {
    return prompts.nodeRows().count();
  }

  /** What the prompts have, {@code [batch, ...]}, for each copy: {@code [copies * batch, ...]}. */
  Value repeated(Value once) {
    if (copies == 1) {
      return once;
    }
    Shape flat = Shape.of(1, batch(), Math.toIntExact(once.shape().size() / batch()));
    return once.reshape(flat)
        .broadcast(flat.with(0, copies))
        .reshape(once.shape().with(0, copies * batch()));
  }

  /** The sum over copies: {@code [copies * batch, ...]} to {@code [batch, ...]}. */
  Value folded(Value all) {
    if (copies == 1) {
      return all;
    }
    int each = Math.toIntExact(all.shape().size() / splice.batch());
    return all.reshape(copies, batch(), each).sum(0).reshape(all.shape().with(0, batch()));
  }

  /**
   * A number for each node and copy as numbers for latents, 0 at others.
   *
   * @param numbers {@code [node, copy]}
   * @return {@code [copies * batch, row, columns]}
   */
  Value spread(Value numbers, List<CircuitNode> nodes, int columns) {
    int places = (maskRows() + 1) * columns;
    Value table = numbers.scatterAdd(places(nodes, columns), places).transpose();
    return perRow(table, columns);
  }

  /**
   * A number for each mask row and copy as a number for each spliced position.
   *
   * @param numbers {@code [mask row, copy]}
   * @return {@code [copies * batch, row]}
   */
  Value spreadRows(Value numbers) {
    Value padded =
        g().concat(0, List.of(numbers, g().fill(1, numbers.dtype(), Shape.of(1, copies))));
    return perRow(padded.transpose(), 1).reshape(splice.batch(), splice.rows());
  }

  /** {@code [copies, (mask rows + 1) * columns]} to {@code [copies * batch, row, columns]}. */
  private Value perRow(Value table, int columns) {
    int rows = splice.rows();
    if (prompts.nodeRows() instanceof NodeRows.Roles) {
      return table.reshape(copies * (maskRows() + 1), columns).gather(roleRows());
    }
    Value own = table.slice(1, 0, maskRows() * columns);
    return own.reshape(copies, 1, maskRows(), columns)
        .broadcast(Shape.of(copies, batch(), rows, columns))
        .reshape(splice.batch(), rows, columns);
  }

  /**
   * Sums over prompts and positions at each node: the adjoint of {@link #spread}.
   *
   * @param all {@code [copies * batch, row, columns]}
   * @return {@code [node, copy]}
   */
  Value collected(Value all, List<CircuitNode> nodes) {
    int columns = all.shape().extent(2);
    return table(all, columns).transpose().gather(places(nodes, columns));
  }

  private Value table(Value all, int columns) {
    NodeRows rows = prompts.nodeRows();
    if (rows instanceof NodeRows.Roles) {
      int extended = maskRows() + 1;
      return all.scatterAdd(roleRows(), copies * extended).reshape(copies, extended * columns);
    }
    Value parted = all.reshape(copies, batch(), splice.rows(), columns);
    return rows instanceof NodeRows.Positions
        ? parted.sum(1).reshape(copies, splice.rows() * columns)
        : parted.sum(1, 2).reshape(copies, columns);
  }

  private Value places(List<CircuitNode> nodes, int columns) {
    long[] places =
        nodes.stream().mapToLong(node -> (long) node.row() * columns + node.latent()).toArray();
    return g().constant(HostTensor.of(Shape.of(places.length), places));
  }

  /**
   * The row of a table of every copy's roles and one for padding, {@code [copies * batch, row]}.
   */
  private Value roleRows() {
    DType wide = prompts.dtype().wide();
    Value numbers = g().iota(Shape.of(1, maskRows(), 1), 1).as(wide).plus(FIRST_ROW);
    Value role = splice.spread(numbers).minus(FIRST_ROW).reshape(splice.batch(), splice.rows());
    Value own = role.lessThan(role.same(0)).select(role.same(maskRows()), role).as(DType.I64);
    Value copy =
        g().iota(Shape.of(copies, 1, 1), 0)
            .times(maskRows() + 1)
            .broadcast(Shape.of(copies, batch(), splice.rows()))
            .reshape(splice.batch(), splice.rows());
    return own.plus(copy);
  }
}
