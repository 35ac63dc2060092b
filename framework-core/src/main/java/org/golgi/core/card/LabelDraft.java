package org.golgi.core.card;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.golgi.card.Label;

/**
 * Drafts labels: of simple statements and of two joined, that whose tokens are most nearly those at
 * which a latent fires, by the harmonic mean of precision and recall.
 *
 * @param statements simple statements about all tokens
 * @param drafting the tokens by which a statement is chosen
 * @param judging other tokens, by which it is judged
 */
record LabelDraft(List<Statement> statements, BitSet drafting, BitSet judging) {
  /** Statements that are tried together. */
  private static final int JOINED = 40;

  /** What a second statement must add to the mean, so that labels stay short. */
  private static final double WORTH = 0.02;

  /** A statement and how well it does. */
  private record Scored(Statement statement, double f1) {}

  /** The same among some of the tokens. */
  LabelDraft among(BitSet some) {
    return new LabelDraft(statements, and(drafting, some), and(judging, some));
  }

  /**
   * Drafts the label of a latent; nothing if it fires at none of the tokens that choose.
   *
   * @param fires the tokens at which it fires
   */
  Optional<Label> of(BitSet fires) {
    BitSet chosenBy = and(fires, drafting);
    if (chosenBy.isEmpty()) {
      return Optional.empty();
    }
    List<Scored> simple =
        statements.stream()
            .map(statement -> scored(statement, chosenBy))
            .sorted(Comparator.comparingDouble(Scored::f1).reversed())
            .limit(JOINED)
            .toList();
    Scored best = simple.get(0);
    List<Scored> joined = new ArrayList<>();
    for (int i = 0; i < simple.size(); i++) {
      for (int j = i + 1; j < simple.size(); j++) {
        joined.add(scored(simple.get(i).statement().and(simple.get(j).statement()), chosenBy));
      }
    }
    Optional<Scored> both =
        joined.stream()
            .max(Comparator.comparingDouble(Scored::f1))
            .filter(scored -> scored.f1() > best.f1() + WORTH);
    return Optional.of(judged(both.orElse(best), fires));
  }

  private Scored scored(Statement statement, BitSet chosenBy) {
    int hits = Statement.common(statement.holds(), chosenBy);
    int said = Statement.common(statement.holds(), drafting);
    return new Scored(statement, 2.0 * hits / (said + chosenBy.cardinality()));
  }

  private Label judged(Scored scored, BitSet fires) {
    BitSet active = and(fires, judging);
    BitSet said = and(scored.statement().holds(), judging);
    int hits = Statement.common(active, said);
    return new Label(
        scored.statement().text(),
        scored.f1(),
        share(hits, said.cardinality()),
        share(hits, active.cardinality()),
        share(active.cardinality(), judging.cardinality()));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }

  private static BitSet and(BitSet one, BitSet other) {
    BitSet both = (BitSet) one.clone();
    both.and(other);
    return both;
  }
}
