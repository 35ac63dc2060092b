package {{package}};

import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.graph.Value;
import org.osgi.service.component.annotations.Component;

/** How sure the model is of the clean answer, as between it and the corrupted one. */
@Component(service = Metric.class)
public final class {{class}} implements Metric {
  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String description() {
    return "probability of the clean answer, as between it and the corrupted one";
  }

  @Override
  public Kind kind() {
    return Kind.LEVEL;
  }

  @Override
  public Value of(Answers answers, WholeModels wholes) {
    return probability(answers.difference());
  }

  /** The probability of the first of two answers, by the difference of their logits. */
  static Value probability(Value difference) {
    return difference.sigmoid();
  }
}
