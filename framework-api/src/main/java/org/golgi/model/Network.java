package org.golgi.model;

import java.util.Map;
import java.util.Optional;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A decoder-only transformer as functions from values to values. {@code residual} is the stream
 * between blocks, {@code [batch, position, width]}; after block {@code L} it is TransformerLens's
 * {@code blocks.L.hook_resid_post}. Sequences start at position 0 and have no padding. Immutable;
 * weights come from the {@link Weights} of each call, and results have the type of those.
 */
@ConsumerType
public interface Network {
  /** Returns the number of blocks. */
  int layers();

  /** Returns the extent of the residual stream (d_model). */
  int width();

  /** Returns the number of tokens that have a logit. */
  int vocabulary();

  /** Returns the greatest number of positions that the model was made for. */
  int maxPositions();

  /**
   * Returns the name and shape of every tensor that the functions below ask for, as the checkpoint
   * spells it.
   */
  Map<String, Shape> parameters();

  /**
   * Returns the residual stream before block 0.
   *
   * @param tokens I64 {@code [batch, position]}
   */
  Value embed(Weights weights, Value tokens);

  /**
   * Returns the residual stream after a block, at the last positions of a sequence.
   *
   * @param layer index of the block
   * @param earlier the stream before the block at positions {@code 0} to {@code e - 1}, {@code
   *     [batch or 1, e, width]}: it is attended to and has no place in the result. With a batch of
   *     1 it is that of every sequence, and what is made of it is computed once. Empty where {@code
   *     residual} begins the sequence, which stands for {@code e = 0}.
   * @param residual the stream before the block at positions {@code e} and later, {@code [batch,
   *     position, width]}
   * @return the stream after the block, in the shape of {@code residual}
   */
  Value block(Weights weights, int layer, Optional<Value> earlier, Value residual);

  /**
   * Returns the residual stream after a block, at every position of a sequence.
   *
   * @param layer index of the block
   * @param residual the stream before it, {@code [batch, position, width]}
   * @return {@code [batch, position, width]}
   */
  default Value block(Weights weights, int layer, Value residual) {
    return block(weights, layer, Optional.empty(), residual);
  }

  /**
   * Returns the logits of every token, soft cap included.
   *
   * @param residual after the last block, {@code [..., width]}
   * @return {@code [..., vocabulary]}
   */
  Value logits(Weights weights, Value residual);

  /**
   * Returns the logits of some tokens: the rows of the unembedding that they name and no others are
   * read.
   *
   * @param residual after the last block, {@code [batch, width]}
   * @param tokens I64 {@code [batch, answers]}
   * @return {@code [batch, answers]}
   */
  Value logits(Weights weights, Value residual, Value tokens);
}
