package org.golgi.core.metric;

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** 1 where the clean answer's logit is the greatest of all tokens'. */
@Component(service = Metric.class)
public final class Top1 implements Metric {
  @Override
  public String id() {
    return "top-1";
  }

  @Override
  public String description() {
    return "share of prompts on which the clean answer's logit is the greatest of all";
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    return answers.cleanIsGreatest().as(answers.difference().dtype());
  }
}
