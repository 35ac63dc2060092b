package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** {@code p(clean answer) - p(corrupted answer)}. */
@Component(service = Metric.class)
public final class ProbabilityDifference implements Metric {
  @Override
  public String id() {
    return "probability-difference";
  }

  @Override
  public String description() {
    return "probability of the clean answer less that of the corrupted one";
  }

  @Override
  public Kind kind() {
    return Kind.BEHAVIOUR;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    Value p = answers.logits().softmax();
    return AnswerTokens.clean(answers, p).minus(AnswerTokens.corrupted(answers, p));
  }
}
