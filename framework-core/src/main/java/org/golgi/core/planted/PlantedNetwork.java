package org.golgi.core.planted;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.golgi.core.planted.Block.Writing;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/**
 * A network whose residual stream is a sum of features along {@link Directions}, and whose blocks
 * say what they add. The answer is the number of one feature, {@link Feature#ANSWER}, at the last
 * position: the logit of {@code yes} is {@value #GAIN} times it, that of {@code no} the negative of
 * that, and those of all other words are 0.
 *
 * @param blocks its blocks
 * @param vocabulary number of words
 */
record PlantedNetwork(List<Block> blocks, int vocabulary) implements Network {
  private static final int FEATURES = Directions.WIDTH;
  private static final double GAIN = 2;
  private static final String EMBEDDING = "embedding";
  private static final String UNEMBEDDING = "unembedding";

  PlantedNetwork {
    blocks = List.copyOf(blocks);
  }

  /** The parameters for a vocabulary. */
  static Map<String, HostTensor> parameters(List<Word> words, String yes, String no) {
    Shape shape = Shape.of(words.size(), FEATURES);
    double[] embedding = new double[words.size() * FEATURES];
    double[] unembedding = new double[words.size() * FEATURES];
    for (int token = 0; token < words.size(); token++) {
      Word word = words.get(token);
      int row = token * FEATURES;
      word.latents().forEach((feature, latent) -> embedding[row + feature] = latent);
      if (word.text().equals(yes)) {
        unembedding[row + Feature.ANSWER] = GAIN;
      } else if (word.text().equals(no)) {
        unembedding[row + Feature.ANSWER] = -GAIN;
      }
    }
    Map<String, HostTensor> parameters = new TreeMap<>(Directions.parameter(FEATURES));
    parameters.put(EMBEDDING, HostTensor.of(shape, embedding));
    parameters.put(UNEMBEDDING, HostTensor.of(shape, unembedding));
    return parameters;
  }

  @Override
  public int layers() {
    return blocks.size();
  }

  @Override
  public int width() {
    return Directions.WIDTH;
  }

  @Override
  public int maxPositions() {
    return Motif.POSITIONS;
  }

  @Override
  public Map<String, Shape> parameters() {
    Map<String, Shape> shapes = new TreeMap<>(Directions.shapes());
    shapes.put(EMBEDDING, Shape.of(vocabulary, FEATURES));
    shapes.put(UNEMBEDDING, Shape.of(vocabulary, FEATURES));
    return shapes;
  }

  @Override
  public Value embed(Weights weights, Value tokens) {
    return Directions.write(weights, weights.get(EMBEDDING, vocabulary, FEATURES).gather(tokens));
  }

  @Override
  public Value block(Weights weights, int layer, Optional<Value> earlier, Value residual) {
    Value whole = earlier.map(before -> joined(before, residual)).orElse(residual);
    int positions = whole.shape().extent(1);
    Reading read = new Reading(Directions.read(weights, FEATURES, whole));
    Value after = whole;
    for (Writing writing : blocks.get(layer).write(read)) {
      after = after.plus(Directions.write(weights, placed(writing, positions)));
    }
    return after.slice(1, positions - residual.shape().extent(1), positions);
  }

  private static Value joined(Value earlier, Value residual) {
    Shape all = earlier.shape().with(0, residual.shape().extent(0));
    return residual.builder().concat(1, List.of(earlier.broadcast(all), residual));
  }

  /** What is written as latents, {@code [batch, position, feature]}. */
  private static Value placed(Writing writing, int positions) {
    return writing
        .number()
        .plus(Word.ZERO)
        .pad(1, writing.position(), positions - writing.position() - 1)
        .pad(2, writing.feature(), FEATURES - writing.feature() - 1);
  }

  @Override
  public Value logits(Weights weights, Value residual) {
    return numbers(weights, residual)
        .matmul(weights.get(UNEMBEDDING, vocabulary, FEATURES).transpose());
  }

  @Override
  public Value logits(Weights weights, Value residual, Value tokens) {
    Value rows = weights.get(UNEMBEDDING, vocabulary, FEATURES).gather(tokens);
    Value numbers = numbers(weights, residual).reshape(residual.shape().extent(0), FEATURES, 1);
    return rows.matmul(numbers).reshape(tokens.shape());
  }

  private static Value numbers(Weights weights, Value residual) {
    return Directions.read(weights, FEATURES, residual).minus(Word.ZERO);
  }
}
