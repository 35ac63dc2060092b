package org.golgi.formats.graph;

import org.golgi.circuit.CircuitNode;

/**
 * Names of an attribution graph's nodes, as circuit-tracer gives them. Those of errors are that
 * program's newer ones, {@code layer_-1_position}: the older {@code 0_layer_position} is also the
 * name of a latent of layer 0.
 */
final class GraphIds {
  /** Stands for a latent where the node is the error. */
  static final int ERROR = -1;

  private GraphIds() {}

  static String latent(CircuitNode node, int position) {
    return "%d_%d_%d".formatted(node.site().layer(), node.latent(), position);
  }

  static String error(CircuitNode node, int position) {
    return "%d_%d_%d".formatted(node.site().layer(), ERROR, position);
  }

  static String token(int token, int position) {
    return "E_%d_%d".formatted(token, position);
  }

  /** The name of an answer, whose layer is two above that of the last block. */
  static String answer(int layers, int token, int position) {
    return "%d_%d_%d".formatted(answerLayer(layers), token, position);
  }

  static int answerLayer(int layers) {
    return layers + 1;
  }

  /**
   * One number for a layer and a latent, from which both follow: {@code (l + f)(l + f + 1) / 2 + f}
   * (Cantor 1878).
   */
  static long pair(int layer, int latent) {
    long sum = (long) layer + latent;
    return sum * (sum + 1) / 2 + latent;
  }
}
