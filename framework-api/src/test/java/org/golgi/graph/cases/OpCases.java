package org.golgi.graph.cases;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.graph.DType;

/** For a seed, at least one case for every op, with random shapes and elements. */
public final class OpCases {
  private OpCases() {}

  /**
   * Returns cases of every op in every type that it takes, floating ones being of the type given.
   */
  public static List<OpCase> of(long seed, DType floating) {
    Draw draw = new Draw(seed, floating);
    return Stream.concat(SlopeCases.of(draw).stream(), TypeCases.of(draw).stream()).toList();
  }

  /** Returns cases of every op whose result is floating and whose gradient is its slope. */
  public static List<OpCase> withSlopes(long seed, DType floating) {
    return SlopeCases.of(new Draw(seed, floating));
  }
}
