package org.golgi.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Gradient;
import org.golgi.graph.transform.Simplification;
import org.golgi.model.Network;
import org.golgi.model.Weights;

/** The loss of one batch of texts and its gradient, as a graph. */
final class GroupGraph {
  static final String TOKENS = "batch/tokens";
  static final String TARGETS = "batch/targets";
  static final String WEIGHTS = "batch/weights";
  static final String ANSWERS = "batch/answers";
  static final String NORMALISER = "batch/normaliser";
  static final String ANSWER_LOSS = "answer loss";
  static final String ANSWER_ACCURACY = "answer accuracy";

  private GroupGraph() {}

  /**
   * Returns the graph for batches of a shape.
   *
   * <p>Outputs: the gradient, by all parameters as one vector, of {@code sum(weight *
   * cross-entropy) * normaliser}; the mean cross-entropy (nats) and accuracy over answers.
   */
  static Graph of(Network network, FlatParameters parameters, Shape batch) {
    GraphBuilder g = new GraphBuilder();
    Value vector = g.input(ClippedAdam.PARAMETERS, DType.F32, Shape.of(parameters.size()));
    Map<String, Value> views = parameters.views(vector);
    Weights weights = FlatParameters.weights(views);
    Value residual = network.embed(weights, g.input(TOKENS, DType.I64, batch));
    for (int layer = 0; layer < network.layers(); layer++) {
      residual = network.block(weights, layer, residual);
    }
    Value logits = network.logits(weights, residual);
    Value target = target(g, logits, g.input(TARGETS, DType.I64, batch));
    Value crossEntropy = logits.logSumExp().minus(target).reshape(batch);
    Value loss =
        crossEntropy
            .times(g.input(WEIGHTS, DType.F32, batch))
            .sumAll()
            .times(g.input(NORMALISER, DType.F32, Shape.scalar()));
    List<Value> gradients = Gradient.of(loss, new ArrayList<>(views.values()));
    g.output(AdamSteps.GRADIENT, parameters.flatten(gradients));
    Value answers = g.input(ANSWERS, DType.F32, batch);
    Value count = answers.sumAll().maximum(1);
    Value right = target.atLeast(logits.max(-1)).as(DType.F32).reshape(batch);
    g.output(ANSWER_LOSS, crossEntropy.times(answers).sumAll().dividedBy(count));
    g.output(ANSWER_ACCURACY, right.times(answers).sumAll().dividedBy(count));
    return Simplification.of(g.build());
  }

  /** The logit of each target, {@code [batch, position, 1]}. */
  private static Value target(GraphBuilder g, Value logits, Value targets) {
    Shape shape = targets.shape();
    Value column = targets.reshape(shape.extent(0), shape.extent(1), 1);
    Value hit = g.iota(Shape.of(1, 1, logits.shape().extent(-1)), 2).equalTo(column);
    return hit.select(logits, 0).sum(-1);
  }
}
