package org.golgi.card;

import java.util.List;

/**
 * The edges of a node.
 *
 * @param arriving number of edges that lead to it
 * @param leaving number of edges that lead from it
 * @param fedBy the strongest that lead to it, the strongest first
 * @param feeds the strongest that lead from it, the strongest first
 */
public record CardEdges(int arriving, int leaving, List<CardEdge> fedBy, List<CardEdge> feeds) {
  public CardEdges {
    fedBy = List.copyOf(fedBy);
    feeds = List.copyOf(feeds);
  }
}
