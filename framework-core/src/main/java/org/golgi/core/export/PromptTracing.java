package org.golgi.core.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.golgi.answer.Metric;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.circuit.SiteLatent;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.LatentTable;
import org.golgi.core.splice.PromptBatches;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.export.PlacedNode;
import org.golgi.export.PromptTrace;
import org.golgi.export.PromptTrace.TracedAnswer;
import org.golgi.export.PromptTrace.TracedToken;
import org.golgi.graph.DType;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Tokenizer;

/**
 * Runs a spliced model without a mask on single prompts.
 *
 * @param spliced the model with its SAEs
 * @param prompts training and test prompts of the circuit's task
 * @param circuit the circuit
 * @param metric the metric of the experiment
 */
public record PromptTracing(
    SplicedModel spliced, TokenisedSplit prompts, Circuit circuit, Metric metric) {
  private static final String LOG_PROBABILITIES = "log-probabilities";

  /**
   * Runs it on a test prompt.
   *
   * @param number of the prompt, from 1
   * @throws InvalidInputException if there is no such prompt
   */
  public PromptTrace of(int number) {
    int all = prompts.test().prompts();
    if (number < 1 || number > all) {
      throw new InvalidInputException(
          "--prompt",
          "there is no test prompt " + number,
          all == 1 ? "the run has 1" : "give a number from 1 to " + all);
    }
    TokenisedPrompts one = prompts.test().part(List.of(number - 1));
    try (SplicedPromptSet set =
        new SplicedPromptSet(spliced, one, CorruptedMeans.of(spliced, prompts.train()), metric)) {
      Tokenizer tokenizer = spliced.model().tokenizer();
      List<TracedToken> tokens = tokens(one, tokenizer);
      List<List<Integer>> rows = rows(one, set);
      double[] logProbabilities = logProbabilities(set);
      long[] answers = one.answers().toLongs();
      return new PromptTrace(
          number,
          all,
          text(tokens.subList(tokenizer.hasBos() ? 1 : 0, tokens.size())),
          tokens,
          rows,
          nodes(set, rows),
          answer(Math.toIntExact(answers[0]), logProbabilities, tokenizer),
          answer(Math.toIntExact(answers[1]), logProbabilities, tokenizer),
          spliced.model().network().layers());
    }
  }

  private static List<TracedToken> tokens(TokenisedPrompts one, Tokenizer tokenizer) {
    long[] ids = one.clean().toLongs();
    long[] roles = one.tokenRoles().index().toLongs();
    List<String> names = one.tokenRoles().names();
    List<TracedToken> tokens = new ArrayList<>();
    for (int position = 0; position < one.lengths().get(0); position++) {
      int id = Math.toIntExact(ids[position]);
      int role = Math.toIntExact(roles[position]);
      boolean special = position == 0 && tokenizer.hasBos();
      tokens.add(
          new TracedToken(
              id, tokenizer.text(id), role < names.size() && !special ? names.get(role) : ""));
    }
    return tokens;
  }

  private static String text(List<TracedToken> tokens) {
    return String.join("", tokens.stream().map(TracedToken::text).toList());
  }

  /** The positions of each row of masks. */
  private List<List<Integer>> rows(TokenisedPrompts one, SplicedPromptSet set) {
    int first = set.positions() - set.rows();
    int length = one.lengths().get(0);
    long[] roles = one.tokenRoles().index().toLongs();
    NodeRows kind = circuit.rows();
    return IntStream.range(0, kind.count())
        .mapToObj(
            row ->
                IntStream.range(first, length)
                    .filter(
                        position ->
                            switch (kind.granularity()) {
                              case POSITION -> position == first + row;
                              case FREE -> true;
                              case ROLE -> roles[position] == row;
                            })
                    .boxed()
                    .toList())
        .toList();
  }

  private List<PlacedNode> nodes(SplicedPromptSet set, List<List<Integer>> rows) {
    SortedSet<SiteLatent> latents = SiteLatent.of(circuit);
    int first = set.positions() - set.rows();
    List<PlacedNode> placed = new ArrayList<>();
    LatentTable.Values values = LatentTable.of(set, latents).clean();
    for (CircuitNode node : circuit.nodes()) {
      SiteLatent latent = new SiteLatent(node.site(), node.latent());
      for (int position : rows.get(node.row())) {
        double activation =
            circuit.isError(node) ? Double.NaN : values.at(latent, 0, position - first);
        placed.add(new PlacedNode(node, position, activation));
      }
    }
    return placed;
  }

  private static double[] logProbabilities(SplicedPromptSet set) {
    List<double[]> read = new ArrayList<>();
    try (PromptBatches batches =
        set.batches(
            (g, splice) ->
                g.output(LOG_PROBABILITIES, splice.splicedLogProbabilities().as(DType.F32)))) {
      batches.run(
          Map.of(),
          outputs ->
              outputs
                  .values()
                  .forEach(
                      tensor -> {
                        try (tensor) {
                          read.add(tensor.download().toDoubles());
                        }
                      }));
    }
    return read.get(0);
  }

  private static TracedAnswer answer(int id, double[] logProbabilities, Tokenizer tokenizer) {
    return new TracedAnswer(id, tokenizer.text(id), Math.exp(logProbabilities[id]));
  }
}
