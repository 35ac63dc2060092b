package org.golgi.core.splice;

import org.golgi.answer.Answers;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/**
 * The answers at the last position.
 *
 * @param network the network
 * @param weights its weights
 * @param residual after the last block, {@code [batch, width]}
 * @param tokens the two answers, I64 {@code [batch, 2]}
 */
record LastPosition(Network network, Weights weights, Value residual, Value tokens)
    implements Answers {
  @Override
  public Value pair() {
    return network.logits(weights, residual, tokens);
  }

  @Override
  public Value difference() {
    Value pair = pair();
    return pair.slice(1, 0, 1).minus(pair.slice(1, 1, 2)).reshape(pair.shape().extent(0));
  }

  @Override
  public Value logits() {
    return network.logits(weights, residual);
  }

  @Override
  public Value cleanIsGreatest() {
    Value all = logits();
    int vocabulary = all.shape().extent(1);
    Value token = all.builder().iota(Shape.of(1, vocabulary), 1);
    Value clean = token.equalTo(tokens.slice(1, 0, 1)).select(all, 0).sum(1);
    return clean.atLeast(all.max(1)).reshape(all.shape().extent(0));
  }
}
