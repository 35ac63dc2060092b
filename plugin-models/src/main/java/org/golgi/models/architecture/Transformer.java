package org.golgi.models.architecture;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.models.architecture.Embedding.Table;

/**
 * A decoder-only transformer. Norms, softmax and rotary angles are computed in F32 where weights
 * are BF16, as Hugging Face does.
 */
final class Transformer implements Network {
  private final int maxPositions;
  private final Embedding embedding;
  private final List<Block> blocks;
  private final Norm norm;
  private final Table unembedding;
  private final Optional<Double> cap;
  private final Map<String, Shape> parameters;

  /**
   * Assembles a network.
   *
   * @param maxPositions positions that it was made for
   * @param embedding tokens to residual stream
   * @param blocks its blocks
   * @param norm before the unembedding
   * @param unembedding a row for each token; the table of the embedding where they are tied
   * @param cap soft cap of the logits
   */
  Transformer(
      int maxPositions,
      Embedding embedding,
      List<Block> blocks,
      Norm norm,
      Table unembedding,
      Optional<Double> cap) {
    this.maxPositions = maxPositions;
    this.embedding = embedding;
    this.blocks = List.copyOf(blocks);
    this.norm = norm;
    this.unembedding = unembedding;
    this.cap = cap;
    this.parameters = asked();
  }

  /**
   * What the network asks for when it reads one token: of each block matrices before vectors, the
   * order in which seeded weights are drawn.
   */
  private Map<String, Shape> asked() {
    GraphBuilder g = new GraphBuilder();
    Map<String, Value> inputs = new LinkedHashMap<>();
    Map<String, Shape> fresh = new LinkedHashMap<>();
    Weights weights =
        (name, extents) ->
            inputs.computeIfAbsent(
                name,
                same -> {
                  fresh.put(same, Shape.of(extents));
                  return g.input(same, DType.F32, Shape.of(extents));
                });
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Value residual = embed(weights, g.constant(HostTensor.of(Shape.of(1, 1), 0L)));
    moveMatricesFirst(fresh, shapes);
    for (Block block : blocks) {
      block.of(weights, Optional.empty(), residual);
      moveMatricesFirst(fresh, shapes);
    }
    logits(weights, residual);
    shapes.putAll(fresh);
    return Collections.unmodifiableMap(shapes);
  }

  private static void moveMatricesFirst(Map<String, Shape> from, Map<String, Shape> to) {
    from.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue().rank()))
        .forEach(entry -> to.put(entry.getKey(), entry.getValue()));
    from.clear();
  }

  @Override
  public int layers() {
    return blocks.size();
  }

  @Override
  public int width() {
    return unembedding.width();
  }

  @Override
  public int vocabulary() {
    return unembedding.rows();
  }

  @Override
  public int maxPositions() {
    return maxPositions;
  }

  @Override
  public Map<String, Shape> parameters() {
    return parameters;
  }

  @Override
  public Value embed(Weights weights, Value tokens) {
    return embedding.of(weights, tokens);
  }

  @Override
  public Value block(Weights weights, int layer, Optional<Value> earlier, Value residual) {
    return blocks.get(layer).of(weights, earlier, residual);
  }

  @Override
  public Value logits(Weights weights, Value residual) {
    return capped(norm.of(weights, residual).matmul(unembedding.of(weights).transpose()));
  }

  @Override
  public Value logits(Weights weights, Value residual, Value tokens) {
    int batch = residual.shape().extent(0);
    Value rows = unembedding.of(weights).gather(tokens);
    Value x = norm.of(weights, residual).reshape(batch, width(), 1);
    return capped(rows.matmul(x).reshape(tokens.shape()));
  }

  private Value capped(Value logits) {
    return cap.map(logits::softCap).orElse(logits);
  }
}
