package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
  @Test
  void theSizeIsTheProductOfTheExtents() {
    assertThat(Shape.scalar().size()).isEqualTo(1);
    assertThat(Shape.of()).isSameAs(Shape.scalar());
    assertThat(Shape.of(2, 3, 4).size()).isEqualTo(24);
    assertThat(Shape.of(2, 0, 4).size()).isZero();
    assertThat(Shape.of(1 << 20, 1 << 20).size()).isEqualTo(1L << 40);
  }

  @Test
  void extentsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Shape.of(2, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, -1]");
    assertThatThrownBy(() -> Shape.of(1 << 30, 1 << 30, 1 << 30))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void negativeAxesCountFromTheEnd() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.extent(-1)).isEqualTo(4);
    assertThat(shape.axis(-3)).isZero();
    assertThatThrownBy(() -> shape.axis(3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no axis 3 in shape [2, 3, 4]");
    assertThatThrownBy(() -> shape.axis(-4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void repetitionFollowsNumPy() {
    Shape target = Shape.of(4, 2, 3);
    assertThat(List.of(Shape.of(), Shape.of(1), Shape.of(3), Shape.of(2, 1), Shape.of(1, 2, 3)))
        .allMatch(shape -> shape.broadcastsTo(target));
    assertThat(List.of(Shape.of(2), Shape.of(4, 1), Shape.of(1, 1, 1, 1), Shape.of(0)))
        .noneMatch(shape -> shape.broadcastsTo(target));
    assertThat(Shape.of(1).broadcastsTo(Shape.of(0))).isTrue();
    assertThat(Shape.of(0).broadcastsTo(Shape.of(1))).isFalse();
    assertThat(Shape.of(0).broadcastsTo(Shape.of(3, 0))).isTrue();
  }

  @Test
  void twoValuesMeetInTheShapeThatBothRepeatTo() {
    GraphBuilder g = new GraphBuilder();
    Value a = g.input("a", DType.F32, Shape.of(4, 1, 3));
    Value b = g.input("b", DType.F32, Shape.of(2, 1));
    Value none = g.input("none", DType.F32, Shape.of(0, 1));
    assertThat(a.plus(b).shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(b.plus(a).shape()).isEqualTo(Shape.of(4, 2, 3));
    assertThat(a.plus(none).shape()).isEqualTo(Shape.of(4, 0, 3));
  }

  @Test
  void shapesAreChangedAxisByAxis() {
    Shape shape = Shape.of(2, 3, 4);
    assertThat(shape.with(-1, 5)).isEqualTo(Shape.of(2, 3, 5));
    assertThat(shape.reduced(List.of(0, -1))).isEqualTo(Shape.of(1, 3, 1));
    assertThat(shape.without(List.of(0, -1))).isEqualTo(Shape.of(3));
    assertThat(shape.permuted(List.of(2, 0, 1))).isEqualTo(Shape.of(4, 2, 3));
    assertThat(shape).hasToString("[2, 3, 4]").isEqualTo(Shape.of(2, 3, 4));
    assertThat(shape.hashCode()).isEqualTo(Shape.of(2, 3, 4).hashCode());
  }

  @Test
  void extentsAreCopiedInAndOut() {
    int[] extents = {2, 3};
    Shape shape = Shape.of(extents);
    extents[0] = 9;
    shape.extents()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3));
  }
}
