package org.golgi.core.splice;

import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.golgi.backend.Tensor;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.splice.Answers;

/**
 * The model without SAEs on a set of prompts.
 *
 * @param model the spliced model whose weights it shares
 * @param prompts the prompts
 */
public record BareModel(SplicedModel model, TokenisedPrompts prompts) {
  private static final int ANSWERS = 2;

  /**
   * Runs a graph on the answers to every clean prompt, batch after batch.
   *
   * @param body names what it wants as outputs
   * @param outputs given each batch's outputs, in order; it closes them
   */
  public void run(BiConsumer<GraphBuilder, Answers> body, Consumer<Map<String, Tensor>> outputs) {
    int positions = prompts.positions();
    try (ChunkedPass pass =
        new ChunkedPass(
            model,
            model::weight,
            (g, segments, spliced, rows) -> {
              LastPosition last =
                  new LastPosition(
                      model.network(),
                      segments.weights(),
                      segments.bare(rows.slice(1, 0, positions)),
                      rows.slice(1, positions, positions + ANSWERS));
              body.accept(g, last);
            })) {
      pass.run(rowsWithAnswers(), outputs);
    }
  }

  /** Each prompt's tokens followed by its two answers. */
  private HostTensor rowsWithAnswers() {
    int positions = prompts.positions();
    long[] tokens = prompts.clean().toLongs();
    long[] answers = prompts.answers().toLongs();
    long[] rows = new long[prompts.prompts() * (positions + ANSWERS)];
    for (int prompt = 0; prompt < prompts.prompts(); prompt++) {
      int start = prompt * (positions + ANSWERS);
      System.arraycopy(tokens, prompt * positions, rows, start, positions);
      System.arraycopy(answers, prompt * ANSWERS, rows, start + positions, ANSWERS);
    }
    return HostTensor.of(Shape.of(prompts.prompts(), positions + ANSWERS), rows);
  }
}
