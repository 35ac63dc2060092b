package org.golgi.selection;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.golgi.answer.Answers;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/** Tries circuits on the training prompts that a circuit is chosen by; forward passes only. */
public final class Trial implements AutoCloseable {
  private static final MaskInputs MASKS = MaskInputs.usual();
  private static final String MASKED = "masked";
  private static final String SPLICED = "spliced";
  private static final String MASKED_SQUARE = "masked^2";
  private static final String SPLICED_SQUARE = "spliced^2";
  private static final String PRODUCT = "masked * spliced";
  private static final String LOST = "lost";

  private final SplicedPrompts prompts;
  private final PromptParts parts;
  private final Map<Integer, Executable> compiled = new HashMap<>();

  /** Prepares trials on the prompts that a circuit is chosen by. */
  public Trial(SplicedPrompts prompts, PromptParts parts) {
    this.prompts = prompts;
    this.parts = parts;
  }

  /** Returns what a circuit does. */
  public Conduct of(Circuit circuit) {
    Map<String, Tensor> inputs = MASKS.upload(prompts.device(), circuit, prompts.dtype());
    Map<String, Double> sums = new HashMap<>();
    try {
      int most = prompts.atOnce();
      for (int start = parts.firstJudged(); start < parts.all(); start += most) {
        int end = Math.min(parts.all(), start + most);
        int[] batch = IntStream.range(start, end).toArray();
        Executable executable =
            compiled.computeIfAbsent(batch.length, size -> prompts.compile(graph(size)));
        prompts
            .run(executable, batch, inputs)
            .forEach(
                (figure, tensor) -> {
                  sums.merge(figure, tensor.download().scalar(), Double::sum);
                  tensor.close();
                });
      }
    } finally {
      inputs.values().forEach(Tensor::close);
    }
    double faithfulness = sum(sums, MASKED) / sum(sums, SPLICED);
    return new Conduct(
        faithfulness, standardError(sums, faithfulness), sum(sums, LOST) / parts.judged());
  }

  /**
   * The standard error over prompts of {@code F = sum of masked / sum of spliced}, by
   * linearisation: {@code sqrt(sum (masked - F spliced)^2) / sum of spliced}.
   */
  private static double standardError(Map<String, Double> sums, double faithfulness) {
    double squares =
        sum(sums, MASKED_SQUARE)
            - 2 * faithfulness * sum(sums, PRODUCT)
            + faithfulness * faithfulness * sum(sums, SPLICED_SQUARE);
    return Math.sqrt(Math.max(0, squares)) / Math.abs(sum(sums, SPLICED));
  }

  private static double sum(Map<String, Double> sums, String figure) {
    return Objects.requireNonNull(sums.get(figure), figure);
  }

  private Graph graph(int batch) {
    GraphBuilder g = new GraphBuilder();
    DType wide = prompts.dtype().wide();
    Splice splice = prompts.splice(g, batch);
    Answers answers = splice.answers(splice.masked(MASKS.declare(g, prompts, prompts.dtype())));
    Value masked = answers.difference().as(wide);
    Value spliced = splice.splicedDifference().as(wide);
    g.output(MASKED, masked.sumAll());
    g.output(SPLICED, spliced.sumAll());
    g.output(MASKED_SQUARE, masked.square().sumAll());
    g.output(SPLICED_SQUARE, spliced.square().sumAll());
    g.output(PRODUCT, masked.times(spliced).sumAll());
    g.output(LOST, LostAnswers.count(splice, answers));
    return Simplification.of(g.build());
  }

  @Override
  public void close() {
    compiled.values().forEach(Executable::close);
  }
}
