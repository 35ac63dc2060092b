package org.golgi.models.gemma2;

import java.util.List;
import java.util.Optional;

/**
 * What a Gemma 2 configuration says.
 *
 * @param layers number of blocks
 * @param width extent of the residual stream
 * @param hidden extent of the feed-forward layer
 * @param heads query heads
 * @param keyValueHeads key and value heads, each shared by {@code heads / keyValueHeads} query
 *     heads
 * @param headDim extent of a head
 * @param vocabulary number of tokens
 * @param maxPositions positions that it was made for
 * @param epsilon of the norms
 * @param ropeTheta base of the rotary embeddings
 * @param queryScale factor of the attention scores
 * @param attentionCap soft cap of the attention scores
 * @param finalCap soft cap of the logits
 * @param windows for each layer how many positions back are seen, itself included; 0 for all
 * @param tied whether the embedding is also the unembedding
 */
record Gemma2Shape(
    int layers,
    int width,
    int hidden,
    int heads,
    int keyValueHeads,
    int headDim,
    int vocabulary,
    int maxPositions,
    double epsilon,
    double ropeTheta,
    double queryScale,
    Optional<Double> attentionCap,
    Optional<Double> finalCap,
    List<Integer> windows,
    boolean tied) {}
