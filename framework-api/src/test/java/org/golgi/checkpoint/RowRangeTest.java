package org.golgi.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.StreamSupport;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.junit.jupiter.api.Test;

class RowRangeTest {
  @Test
  void rangesHaveAsManyWholeRowsAsFit() {
    Shape shape = Shape.of(7, 3);
    assertThat(RowRange.split(shape, 4, 84)).containsExactly(new RowRange(0, 7));
    assertThat(RowRange.split(shape, 4, 83))
        .containsExactly(new RowRange(0, 6), new RowRange(6, 7));
    assertThat(RowRange.split(shape, 4, 36))
        .containsExactly(new RowRange(0, 3), new RowRange(3, 6), new RowRange(6, 7));
  }

  @Test
  void aRowThatIsTooLargeIsARangeOfItsOwn() {
    assertThat(RowRange.split(Shape.of(2, 100), 4, 8))
        .containsExactly(new RowRange(0, 1), new RowRange(1, 2));
  }

  @Test
  void theUnembeddingOfGemma2Of27BillionParametersIsSplitInTwo() {
    assertThat(RowRange.split(Shape.of(256_000, 4608), 2, RowRange.MOST_BYTES))
        .containsExactly(new RowRange(0, 233_016), new RowRange(233_016, 256_000));
  }

  @Test
  void whatHasNoElementsIsOneRange() {
    assertThat(RowRange.split(Shape.of(0, 4), 4, 8)).containsExactly(new RowRange(0, 0));
    assertThat(RowRange.split(Shape.of(5, 0), 4, 8)).containsExactly(new RowRange(0, 5));
  }

  @Test
  void piecesAreAllOfATensor() {
    HostTensor matrix = HostTensor.of(Shape.of(3, 2), 1f, 2f, 3f, 4f, 5f, 6f);
    HostTensor scalar = HostTensor.of(Shape.scalar(), 7f);
    Checkpoint checkpoint = new TensorsInMemory("test", Map.of("m", matrix, "s", scalar));
    assertThat(StreamSupport.stream(RowRange.pieces(checkpoint, "m", 16).spliterator(), false))
        .containsExactly(matrix.rows(0, 2), matrix.rows(2, 3));
    assertThat(RowRange.pieces(checkpoint, "s", 1)).containsExactly(scalar);
  }
}
