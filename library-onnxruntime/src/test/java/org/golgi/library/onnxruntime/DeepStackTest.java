package org.golgi.library.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeepStackTest {
  /** A Java thread of the usual stack ends at about a tenth of it. */
  private static final int DEPTH = 200_000;

  private static int depth(int more) {
    return more == 0 ? 0 : 1 + depth(more - 1);
  }

  @Test
  void whatCallsItselfOftenEnds() {
    assertThat(DeepStack.call(() -> depth(DEPTH))).isEqualTo(DEPTH);
  }

  @Test
  void whatIsThrownIsThrownOnTheCallersThread() {
    RuntimeException exception = new IllegalStateException("no luck");
    Error error = new UnsatisfiedLinkError("no file");
    for (Throwable thrown : new Throwable[] {exception, error}) {
      assertThatThrownBy(
              () ->
                  DeepStack.call(
                      () -> {
                        if (thrown instanceof Error) {
                          throw error;
                        }
                        throw exception;
                      }))
          .isSameAs(thrown);
    }
  }
}
