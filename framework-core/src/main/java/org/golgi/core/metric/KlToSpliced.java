package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** {@code KL(p_spliced || p)} over all tokens, in nats. */
@Component(service = Metric.class)
public final class KlToSpliced implements Metric {
  @Override
  public String id() {
    return "kl-to-spliced";
  }

  @Override
  public String description() {
    return "KL divergence of all tokens' probabilities from the spliced model's, in nats";
  }

  @Override
  public Kind kind() {
    return Kind.DISTANCE;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    return Divergence.of(wholes.splicedLogProbabilities(), answers);
  }
}
