package org.golgi.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import org.golgi.graph.cases.Draw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HostTensorTest {
  @ParameterizedTest
  @CsvSource({
    "3f800000, 3f80",
    // just below, at and just above the middle between two neighbours
    "3f807fff, 3f80",
    "3f808000, 3f80",
    "3f808001, 3f81",
    "3f817fff, 3f81",
    "3f818000, 3f82",
    "bf808000, bf80",
    "bf818000, bf82",
    // zeros, subnormals, infinities, and numbers that round up to infinity
    "00000000, 0000",
    "80000000, 8000",
    "00008000, 0000",
    "00018000, 0002",
    "7f800000, 7f80",
    "ff800000, ff80",
    "7f7f7fff, 7f7f",
    "7f7f8000, 7f80",
    "ff7fffff, ff80",
    "7fc00000, 7fc0",
    "7f800001, 7fc0",
    "ffffffff, 7fc0",
  })
  void bfloat16RoundsToTheNearestAndTiesToEven(String binary32, String bfloat16) {
    float value = Float.intBitsToFloat(Integer.parseUnsignedInt(binary32, 16));
    assertThat(HostTensor.bfloat16(value)).isEqualTo((short) Integer.parseInt(bfloat16, 16));
  }

  @Test
  void bfloat16IsTheNearestOfItsNeighboursForManyNumbers() {
    double[] elements = new Draw(1, DType.F64).normal(Shape.of(10_000)).toDoubles();
    for (double element : elements) {
      float value = (float) element;
      int below = Float.floatToRawIntBits(value) & 0xffff0000;
      float low = Float.intBitsToFloat(below);
      float high = Float.intBitsToFloat(below + 0x10000);
      double rounded = HostTensor.ofDoubles(DType.BF16, Shape.of(), value).scalar();
      assertThat(rounded).isIn((double) low, (double) high);
      assertThat(Math.abs(rounded - value))
          .isEqualTo(Math.min(Math.abs((double) low - value), Math.abs((double) high - value)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHoldsSmallWholeNumbers(DType dtype) {
    double[] elements = {0, 1, 1, 0};
    HostTensor tensor = HostTensor.ofDoubles(dtype, Shape.of(2, 2), elements);
    assertThat(tensor.dtype()).isEqualTo(dtype);
    assertThat(tensor.bytes().remaining()).isEqualTo(4 * dtype.bytes());
    assertThat(tensor.toDoubles()).containsExactly(elements);
    assertThat(tensor.toFloats()).containsExactly(0, 1, 1, 0);
    assertThat(tensor.toLongs()).containsExactly(0, 1, 1, 0);
    assertThat(tensor.at(1)).isEqualTo(1);
    for (DType other : DType.values()) {
      assertThat(tensor.as(other)).isEqualTo(HostTensor.ofDoubles(other, Shape.of(2, 2), elements));
    }
    assertThat(tensor.as(dtype)).isSameAs(tensor);
    assertThat(HostTensor.zeros(dtype, Shape.of(3)).toDoubles()).containsExactly(0, 0, 0);
  }

  @Test
  void conversionsRoundOrDropFractions() {
    HostTensor tensor = HostTensor.of(Shape.of(3), 0.1, -2.7, 1e300);
    assertThat(tensor.as(DType.F32).toDoubles())
        .containsExactly(0.1f, -2.7f, Double.POSITIVE_INFINITY);
    assertThat(tensor.as(DType.I64).toLongs()).containsExactly(0, -2, Long.MAX_VALUE);
    assertThat(tensor.as(DType.BOOL).toDoubles()).containsExactly(1, 1, 1);
  }

  @Test
  void longsAreExactBeyondTheReachOfDoubles() {
    long large = (1L << 53) + 1;
    assertThat(HostTensor.of(Shape.of(1), large).toLongs()).containsExactly(large);
  }

  @Test
  void elementsAreCopiedWhenTheyAreArrays() {
    float[] elements = {1, 2};
    HostTensor tensor = HostTensor.of(Shape.of(2), elements);
    elements[0] = 9;
    assertThat(tensor.toFloats()).containsExactly(1, 2);
  }

  @Test
  void bytesAreSharedLittleEndianAndReadOnly() {
    ByteBuffer direct = ByteBuffer.allocateDirect(12).order(ByteOrder.LITTLE_ENDIAN);
    direct.putFloat(0, 9).putFloat(4, 1.5f).putFloat(8, 2.5f).position(4);
    HostTensor tensor = HostTensor.of(DType.F32, Shape.of(2), direct);
    assertThat(tensor.toFloats()).containsExactly(1.5f, 2.5f);
    assertThat(tensor.bytes().isDirect()).isTrue();
    assertThat(tensor.bytes().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    assertThatThrownBy(() -> tensor.bytes().put((byte) 0))
        .isInstanceOf(ReadOnlyBufferException.class);
    tensor.bytes().position(8);
    assertThat(tensor.bytes().position()).as("views are independent").isZero();
    direct.putFloat(4, 7);
    assertThat(tensor.at(0)).isEqualTo(7);
  }

  @Test
  void aWrongNumberOfElementsIsRefusedWithTheShape() {
    assertThatThrownBy(() -> HostTensor.of(Shape.of(2, 2), 1f, 2f, 3f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("12 bytes given for F32 [2, 2], which takes 16");
    assertThatThrownBy(() -> HostTensor.of(DType.BF16, Shape.of(3), ByteBuffer.allocate(5)))
        .hasMessageContaining("BF16 [3], which takes 6");
    assertThatThrownBy(() -> HostTensor.ofDoubles(DType.I64, Shape.of(), 1, 2))
        .hasMessageContaining("I64 []");
    assertThatThrownBy(() -> HostTensor.of(Shape.of(2), true)).hasMessageContaining("BOOL [2]");
    assertThatThrownBy(() -> HostTensor.of(Shape.of(4), 1.0, 2.0).reshaped(Shape.of(3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HostTensor.of(Shape.of(2), 1L, 2L).scalar())
        .hasMessageContaining("[2]");
  }

  @Test
  void reshapingKeepsTheElements() {
    HostTensor tensor = HostTensor.of(Shape.of(2, 3), 1L, 2, 3, 4, 5, 6).reshaped(Shape.of(3, 2));
    assertThat(tensor.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(tensor.toLongs()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void equalityIsOfTypeShapeAndBytes() {
    HostTensor tensor = HostTensor.of(Shape.of(2), 1f, 2f);
    assertThat(tensor)
        .isEqualTo(HostTensor.of(Shape.of(2), 1f, 2f))
        .hasSameHashCodeAs(HostTensor.of(Shape.of(2), 1f, 2f))
        .isNotEqualTo(HostTensor.of(Shape.of(2), 1f, 3f))
        .isNotEqualTo(HostTensor.of(Shape.of(1, 2), 1f, 2f))
        .isNotEqualTo(tensor.as(DType.F64));
    assertThat(tensor).hasToString("F32 [2] [1.0, 2.0]");
  }

  @Test
  void rowsAreTheSameBytes() {
    HostTensor cube = new Draw(3, DType.F32).normal(Shape.of(4, 3, 2));
    HostTensor middle = cube.rows(1, 3);
    assertThat(middle.shape()).isEqualTo(Shape.of(2, 3, 2));
    assertThat(middle.toFloats()).isEqualTo(Arrays.copyOfRange(cube.toFloats(), 6, 18));
    assertThat(cube.rows(0, 4)).isEqualTo(cube);
    assertThat(cube.rows(4, 4).shape().size()).isZero();
    assertThat(cube.rows(1, 4).rows(1, 2)).isEqualTo(cube.rows(2, 3));
  }

  @ParameterizedTest
  @CsvSource({"-1, 2", "0, 5", "3, 2"})
  void rowsThatAreNotThereAreRefused(int from, int to) {
    HostTensor tensor = HostTensor.zeros(DType.F32, Shape.of(4, 2));
    assertThatThrownBy(() -> tensor.rows(from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no rows %d to %d in [4, 2]", from, to);
  }

  @Test
  void aScalarHasNoRows() {
    HostTensor scalar = HostTensor.zeros(DType.F32, Shape.scalar());
    assertThatThrownBy(() -> scalar.rows(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
