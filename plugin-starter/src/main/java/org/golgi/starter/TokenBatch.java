package org.golgi.starter;

import java.util.List;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.task.Span;
import org.golgi.task.TrainingText;

/**
 * Texts of one length as tensors for next-token prediction.
 *
 * @param tokens I64 {@code [batch, position]}: all tokens but the last
 * @param targets I64 {@code [batch, position]}: all tokens but the first
 * @param weights F32 {@code [batch, position]}: weight of each target in the loss
 * @param answers F32 {@code [batch, position]}: 1 where the target is an answer
 */
record TokenBatch(HostTensor tokens, HostTensor targets, HostTensor weights, HostTensor answers) {
  /** An answer weighs so much more than any other token. */
  private static final float ANSWER_WEIGHT = 10;

  static TokenBatch of(List<TrainingText> texts, Vocabulary vocabulary) {
    int length = vocabulary.encode(texts.get(0).text()).length - 1;
    int size = texts.size() * length;
    long[] tokens = new long[size];
    long[] targets = new long[size];
    float[] weights = new float[size];
    float[] answers = new float[size];
    for (int row = 0; row < texts.size(); row++) {
      TrainingText text = texts.get(row);
      int[] ids = vocabulary.encode(text.text());
      int[] starts = vocabulary.starts(text.text());
      if (ids.length != length + 1) {
        throw new IllegalArgumentException("texts of one batch differ in length: " + text.text());
      }
      for (int i = 0; i < length; i++) {
        int at = row * length + i;
        int start = starts[i + 1];
        boolean answer = text.answers().stream().anyMatch((Span span) -> span.start() == start);
        tokens[at] = ids[i];
        targets[at] = ids[i + 1];
        weights[at] = answer ? ANSWER_WEIGHT : 1;
        answers[at] = answer ? 1 : 0;
      }
    }
    Shape shape = Shape.of(texts.size(), length);
    return new TokenBatch(
        HostTensor.of(shape, tokens),
        HostTensor.of(shape, targets),
        HostTensor.of(shape, weights),
        HostTensor.of(shape, answers));
  }

  Shape shape() {
    return tokens.shape();
  }

  double weight() {
    double sum = 0;
    for (float weight : weights.toFloats()) {
      sum += weight;
    }
    return sum;
  }
}
