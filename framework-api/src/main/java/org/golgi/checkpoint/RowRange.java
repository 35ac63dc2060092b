package org.golgi.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;

/**
 * Some rows of a tensor.
 *
 * @param from the first index along the outermost axis
 * @param to the index after the last
 */
public record RowRange(int from, int to) {
  /** The most bytes that can be mapped at once, and that a tensor of a device may have. */
  public static final long MOST_BYTES = Integer.MAX_VALUE;

  /**
   * Splits a tensor into as few ranges of whole rows as take no more than so many bytes; a row that
   * takes more is a range of its own.
   *
   * @param shape a shape with an axis at least
   * @param elementBytes what an element takes
   * @return the ranges in order, which together are all rows; one at least
   */
  public static List<RowRange> split(Shape shape, int elementBytes, long mostBytes) {
    int rows = shape.extent(0);
    long row = rows == 0 ? 0 : shape.size() / rows * elementBytes;
    int each = (int) Math.min(rows, Math.max(1, row == 0 ? rows : mostBytes / row));
    List<RowRange> ranges = new ArrayList<>();
    for (int from = 0; from < rows; from += each) {
      ranges.add(new RowRange(from, Math.min(rows, from + each)));
    }
    return ranges.isEmpty() ? List.of(new RowRange(0, 0)) : ranges;
  }

  /**
   * Returns a tensor of a checkpoint in pieces of at most so many bytes, each read when it is asked
   * for; a scalar is a piece.
   */
  public static Iterable<HostTensor> pieces(Checkpoint checkpoint, String name, long mostBytes) {
    Shape shape = checkpoint.shape(name);
    if (shape.rank() == 0) {
      return List.of(checkpoint.tensor(name));
    }
    return () ->
        split(shape, checkpoint.dtype(name).bytes(), mostBytes).stream()
            .map(range -> checkpoint.rows(name, range.from(), range.to()))
            .iterator();
  }
}
