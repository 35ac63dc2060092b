package org.golgi.core.splice;

import org.golgi.answer.Answers;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/**
 * The answers at the last position, in F32 where the model is computed in BF16: what is measured of
 * them are small differences of large numbers.
 *
 * @param network the network
 * @param weights its weights
 * @param residual after the last block, {@code [batch, width]}
 * @param tokens the two answers, I64 {@code [batch, 2]}
 */
record LastPosition(Network network, Weights weights, Value residual, Value tokens)
    implements Answers {
  /** From F32 on where weights are BF16: of the unembedding, the rows of the answers alone. */
  @Override
  public Value pair() {
    DType wide = residual.dtype().wide();
    return network.logits(
        (name, extents) -> weights.get(name, extents).as(wide), residual.as(wide), tokens);
  }

  @Override
  public Value difference() {
    Value pair = pair();
    return pair.slice(1, 0, 1).minus(pair.slice(1, 1, 2)).reshape(pair.shape().extent(0));
  }

  @Override
  public Value logits() {
    return network.logits(weights, residual).as(residual.dtype().wide());
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
