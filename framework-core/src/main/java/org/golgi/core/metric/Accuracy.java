package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** 1 where the clean answer's logit is above the corrupted answer's. */
@Component(service = Metric.class)
public final class Accuracy implements Metric {
  @Override
  public String id() {
    return "accuracy";
  }

  @Override
  public String description() {
    return "share of prompts on which the clean answer's logit is above the corrupted one's";
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    return answers.difference().greaterThan(0).as(answers.difference().dtype());
  }
}
