package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** {@code log p(clean answer)}, in nats. */
@Component(service = Metric.class)
public final class AnswerLogProbability implements Metric {
  @Override
  public String id() {
    return "log-probability";
  }

  @Override
  public String description() {
    return "log-probability of the clean answer among all tokens, in nats";
  }

  @Override
  public Kind kind() {
    return Kind.LEVEL;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    return answers.cleanLogProbability();
  }
}
