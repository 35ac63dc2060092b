package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** {@code logit(clean answer) - logit(corrupted answer)}, in nats. */
@Component(service = Metric.class)
public final class LogitDifference implements Metric {
  @Override
  public String id() {
    return "logit-difference";
  }

  @Override
  public String description() {
    return "logit of the clean answer less that of the corrupted one, in nats";
  }

  @Override
  public Kind kind() {
    return Kind.BEHAVIOUR;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    return answers.difference();
  }
}
