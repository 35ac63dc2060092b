package org.golgi.core.planted;

import java.util.List;
import org.golgi.graph.Value;

/** What a block of a planted model does: it reads numbers and writes others. */
@FunctionalInterface
interface Block {
  /** Returns what is written, where nothing was before. */
  List<Writing> write(Reading read);

  /** Returns the block that leaves the stream as it is. */
  static Block idle() {
    return read -> List.of();
  }

  /**
   * A number that a block writes.
   *
   * @param position where
   * @param feature as what
   * @param number from -1 to 1, {@code [batch, 1, 1]}
   */
  record Writing(int position, int feature, Value number) {}
}
