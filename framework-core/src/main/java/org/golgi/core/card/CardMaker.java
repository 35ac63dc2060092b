package org.golgi.core.card;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.golgi.card.Card;
import org.golgi.card.Firing;
import org.golgi.card.FiringExample;
import org.golgi.card.Label;
import org.golgi.card.WrittenToken;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.circuit.SiteLatent;
import org.golgi.core.evaluation.NodeActivity;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.model.Tokenizer;

/**
 * Puts cards together.
 *
 * @param circuit the circuit
 * @param test the test prompts of its task
 * @param activity what its nodes are on them
 * @param corpus the prompts of all tasks, with the latents of the circuit
 * @param written logits that latents write
 * @param tokenizer the model's tokenizer
 * @param task the id of the circuit's task
 * @param most examples and tokens of a card, at most
 */
record CardMaker(
    Circuit circuit,
    TokenisedPrompts test,
    Map<CircuitNode, NodeActivity> activity,
    Corpus corpus,
    Map<SiteLatent, double[]> written,
    Tokenizer tokenizer,
    String task,
    int most) {
  private static final int TENTHS = 10;

  /** What does not depend on where a latent is a node. */
  private record OfLatent(
      Firing firing,
      List<WrittenToken> promoted,
      List<WrittenToken> suppressed,
      List<WrittenToken> answers,
      BitSet fires,
      Optional<Label> label) {}

  List<Card> cards(Pages pages) {
    LabelDraft draft =
        new LabelDraft(Statement.simple(corpus.tokens()), corpus.drafting(), corpus.judging());
    Map<SiteLatent, OfLatent> known = new HashMap<>();
    List<Card> cards = new ArrayList<>();
    for (CircuitNode node : circuit.nodes()) {
      NodeActivity active = activity.get(node);
      if (active != null) {
        SiteLatent latent = new SiteLatent(node.site(), node.latent());
        OfLatent ofLatent = known.computeIfAbsent(latent, each -> ofLatent(each, draft));
        cards.add(card(node, active, ofLatent, draft, pages));
      }
    }
    return cards;
  }

  /** Where latents have pages. */
  @FunctionalInterface
  interface Pages {
    /** Returns the address of a latent's page, if there is one. */
    Optional<String> of(SiteLatent latent);
  }

  private Card card(
      CircuitNode node, NodeActivity active, OfLatent ofLatent, LabelDraft draft, Pages pages) {
    boolean hasPosition = circuit.rows() instanceof NodeRows.Positions;
    int position =
        circuit.rows() instanceof NodeRows.Positions positions ? positions.first() + node.row() : 0;
    String label = circuit.rows().label(node.row());
    String role =
        hasPosition
            ? test.roles().get(position)
            : circuit.rows() instanceof NodeRows.Roles ? label : "";
    return new Card(
        node,
        label,
        role,
        hasPosition ? test.tokens().get(position) : "",
        active.meanClean(),
        active.meanCorrupted(),
        ofLatent.firing(),
        ofLatent.promoted(),
        ofLatent.suppressed(),
        ofLatent.answers(),
        ofLatent.label(),
        role.isEmpty() ? Optional.empty() : draft.among(corpus.at(task, role)).of(ofLatent.fires()),
        pages.of(new SiteLatent(node.site(), node.latent())),
        Optional.empty());
  }

  private OfLatent ofLatent(SiteLatent latent, LabelDraft draft) {
    double[] activations = corpus.activations(latent);
    double[] logits = Objects.requireNonNull(written.get(latent));
    BitSet fires = new BitSet();
    IntStream.range(0, activations.length).filter(i -> activations[i] > 0).forEach(fires::set);
    return new OfLatent(
        firing(activations, fires),
        tokens(logits, all(logits), Comparator.reverseOrder(), most),
        tokens(logits, all(logits), Comparator.naturalOrder(), most),
        tokens(logits, answers(), Comparator.reverseOrder(), Integer.MAX_VALUE),
        fires,
        draft.of(fires));
  }

  private Firing firing(double[] activations, BitSet fires) {
    double greatest = fires.stream().mapToDouble(i -> activations[i]).max().orElse(0);
    Integer[] histogram = new Integer[TENTHS];
    Arrays.fill(histogram, 0);
    fires.stream()
        .map(i -> Math.min(TENTHS - 1, (int) (TENTHS * activations[i] / greatest)))
        .forEach(tenth -> histogram[tenth]++);
    Set<Integer> prompts = new HashSet<>();
    List<FiringExample> examples =
        fires.stream()
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -activations[i]))
            .filter(i -> prompts.add(corpus.tokens().get(i).prompt()))
            .limit(most)
            .map(i -> example(corpus.tokens().get(i), activations[i]))
            .toList();
    return new Firing(
        activations.length, fires.cardinality(), greatest, List.of(histogram), examples);
  }

  private FiringExample example(SeenToken token, double activation) {
    return new FiringExample(
        token.task(), corpus.text(token.prompt()), token.position(), activation);
  }

  private static Stream<Integer> all(double[] logits) {
    return IntStream.range(0, logits.length).boxed();
  }

  /** The answers of the task. */
  private Stream<Integer> answers() {
    return LongStream.of(test.answers().toLongs())
        .mapToObj(Math::toIntExact)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream();
  }

  private List<WrittenToken> tokens(
      double[] logits, Stream<Integer> some, Comparator<Double> order, int limit) {
    return some.sorted(Comparator.comparing((Integer token) -> logits[token], order))
        .limit(limit)
        .map(token -> new WrittenToken(tokenizer.text(token), logits[token]))
        .toList();
  }
}
