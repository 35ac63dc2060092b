package org.golgi.backend.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.junit.jupiter.api.Test;

/** What a graph becomes. */
class OnnxModelTest {
  private static final int LARGE = 1 << 12;

  private static OnnxModel model(UnaryOperator<Value> formula) {
    GraphBuilder g = new GraphBuilder();
    g.output("y", formula.apply(g.input("x", DType.F32, Shape.of(8, LARGE))));
    return OnnxModel.of(g.build(), Set.of());
  }

  private static List<String> ops(UnaryOperator<Value> formula) {
    return model(formula).steps().stream().map(step -> step.proto().getOpType()).toList();
  }

  @Test
  void elementwiseOpsRepeatTheirOperandsThemselves() {
    assertThat(ops(x -> x.times(3).plus(x.slice(0, 0, 1)).minus(x.slice(1, 0, 1))))
        .containsExactly("Mul", "Slice", "Add", "Slice", "Sub", "Identity");
  }

  @Test
  void whatIsTheSameEverywhereIsComputedOnceAndKeptSmall() {
    OnnxModel model =
        model(x -> x.plus(x.builder().fill(2, DType.F32, x.shape()).exp().times(5).sqrt()));
    assertThat(model.steps())
        .filteredOn(step -> step.result().shape().rank() > 0)
        .extracting(step -> step.proto().getOpType())
        .containsExactly("Add", "Identity");
    assertThat(model.bytes().length).isLessThan(LARGE);
  }

  @Test
  void aRepeatedResultIsMadeWhole() {
    assertThat(ops(x -> x.slice(0, 0, 1).broadcast(x.shape())))
        .containsExactly("Slice", "Expand", "Identity");
  }

  @Test
  void theCountingOfIndicesIsKeptSmall() {
    assertThat(model(x -> x.builder().iota(x.shape(), 1).as(DType.F32).plus(x)).bytes().length)
        .isLessThan(9 * LARGE);
    assertThat(model(x -> x.builder().iota(x.shape(), 0).as(DType.F32).plus(x)).bytes().length)
        .isLessThan(LARGE);
  }

  @Test
  void aProductOfTransposedFactorsIsOneOp() {
    assertThat(ops(x -> x.matmul(x.transpose()))).containsExactly("Gemm", "Identity");
    assertThat(ops(x -> x.reshape(2, 4, LARGE).transpose().matmul(x.reshape(2, 4, LARGE))))
        .containsExactly("Reshape", "Reshape", "FusedMatMul", "Identity");
  }

  @Test
  void whatNoOutputNeedsIsLeftOut() {
    assertThat(
            ops(
                x -> {
                  x.exp().sumAll();
                  return x.negate();
                }))
        .containsExactly("Neg", "Identity");
  }

  @Test
  void thePeakOfARunIsWhatIsLiveAtOnce() {
    long bytes = 4L * 8 * LARGE;
    assertThat(RunMemory.peakBytes(model(x -> x.exp().sin().cos()).steps())).isEqualTo(2 * bytes);
    assertThat(RunMemory.peakBytes(model(x -> x.exp().plus(x.sin())).steps())).isEqualTo(3 * bytes);
  }
}
