package org.golgi.circuit;

import java.util.List;

/** What the rows of a circuit's masks stand for. */
public sealed interface NodeRows {
  /** Returns the number of rows. */
  int count();

  /** Returns what counts as one node. */
  Granularity granularity();

  /** Returns what a row is called: {@code 3}, {@code every} or {@code subject}. */
  String label(int row);

  /**
   * A row for each spliced position.
   *
   * @param first position of row 0: 1 where the model has a beginning-of-sequence token, which is
   *     never spliced, otherwise 0
   * @param count number of spliced positions
   */
  record Positions(int first, int count) implements NodeRows {
    @Override
    public Granularity granularity() {
      return Granularity.POSITION;
    }

    @Override
    public String label(int row) {
      return String.valueOf(first + row);
    }
  }

  /** One row for all positions. */
  record Every() implements NodeRows {
    /** What its only row is called. */
    public static final String LABEL = "every";

    @Override
    public int count() {
      return 1;
    }

    @Override
    public Granularity granularity() {
      return Granularity.FREE;
    }

    @Override
    public String label(int row) {
      return LABEL;
    }
  }

  /**
   * A row for each role of the task's tokens.
   *
   * @param names names of the roles; empty text for tokens without one
   */
  record Roles(List<String> names) implements NodeRows {
    public Roles {
      names = List.copyOf(names);
    }

    @Override
    public int count() {
      return names.size();
    }

    @Override
    public Granularity granularity() {
      return Granularity.ROLE;
    }

    @Override
    public String label(int row) {
      return names.get(row);
    }
  }
}
