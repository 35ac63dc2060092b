package org.golgi.edge;

/**
 * An objective at weights of edges, and its slope by each.
 *
 * @param objective the objective, summed over the prompts as it says
 * @param byNumber its slope by the weight of each edge, by number. Of an edge from tokens, which
 *     are seen or not, it is the exact change of the node's value times the slope by that value
 */
public record EdgeSlopes(double objective, double[] byNumber) {
  public EdgeSlopes {
    byNumber = byNumber.clone();
  }

  @Override
  public double[] byNumber() {
    return byNumber.clone();
  }
}
