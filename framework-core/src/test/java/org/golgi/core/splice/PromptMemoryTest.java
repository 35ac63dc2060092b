package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.golgi.graph.DType;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptMemoryTest {
  private static final int ROWS = 5;
  private static final Shape EACH = Shape.of(ROWS, 2, 3);
  private static final long BYTES = 4 * EACH.size();

  @TempDir private Path folder;

  private static HostTensor numbers(int from) {
    float[] numbers = new float[(int) EACH.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = from + i;
    }
    return HostTensor.of(EACH, numbers);
  }

  @Test
  void whatExceedsTheBudgetIsTheSameFromAFile() {
    try (PromptMemory memory = new PromptMemory(2 * BYTES, folder)) {
      for (int i = 0; i < 6; i++) {
        HostTensor kept = memory.keep(numbers(100 * i));
        assertThat(kept).isEqualTo(numbers(100 * i));
        assertThat(kept.bytes().isDirect()).isTrue();
      }
    }
  }

  @Test
  void theFileIsGoneInTheEnd() throws IOException {
    HostTensor kept;
    try (PromptMemory memory = new PromptMemory(0, folder)) {
      kept = memory.keep(numbers(7));
    }
    assertThat(kept).isEqualTo(numbers(7));
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderWithoutRoomIsRefused() {
    Path absent = folder.resolve("absent");
    try (PromptMemory memory = new PromptMemory(0, absent)) {
      assertThatThrownBy(() -> memory.keep(numbers(0)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(absent.toString())
          .hasMessageContaining("TMPDIR");
    }
  }

  @Test
  void rowsAreThoseOfTheBatchInItsOrder() {
    PromptRows rows = new PromptRows();
    for (int i = 0; i < 3; i++) {
      rows.add(numbers(1000 * i));
    }
    rows.add(numbers(3000).rows(0, 2));
    int[] batch = {16, 0, 4, 5, 14, 0};
    HostTensor gathered = rows.of(batch);
    assertThat(gathered.shape()).isEqualTo(EACH.with(0, batch.length));
    for (int i = 0; i < batch.length; i++) {
      int row = batch[i] % ROWS;
      assertThat(gathered.rows(i, i + 1))
          .isEqualTo(numbers(1000 * (batch[i] / ROWS)).rows(row, row + 1));
    }
    assertThat(rows.of(new int[] {3})).isEqualTo(numbers(0).rows(3, 4));
  }

  @Test
  void rowsOfEveryTypeAreGathered() {
    for (DType dtype : DType.values()) {
      HostTensor tensor = HostTensor.ofDoubles(dtype, Shape.of(3), 1, 0, 1);
      PromptRows rows = new PromptRows();
      rows.add(tensor);
      assertThat(rows.of(new int[] {2, 1}))
          .isEqualTo(HostTensor.ofDoubles(dtype, Shape.of(2), 1, 0));
    }
  }
}
