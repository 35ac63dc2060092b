package {{package}};

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.interpret.Interpreter;
import org.junit.jupiter.api.Test;

class {{class}}Test {
  private static final double ROUNDING = 1e-12;

  @Test
  void anAnswerThreeTimesAsLikelyHasThreeQuarters() {
    GraphBuilder graph = new GraphBuilder();
    HostTensor difference = HostTensor.of(Shape.of(2), 0, Math.log(3));
    graph.output("of", {{class}}.probability(graph.constant(difference)));
    HostTensor of = Interpreter.run(graph.build(), Map.of()).get("of");
    assertThat(of.toDoubles()).containsExactly(new double[] {0.5, 0.75}, within(ROUNDING));
  }
}
