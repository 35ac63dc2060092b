package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.golgi.answer.Metric;
import org.golgi.attack.AttackExample;
import org.golgi.attack.AttackOutcome;
import org.golgi.attack.AttackedModel;
import org.golgi.attack.ChosenNode;
import org.golgi.attack.Judged;
import org.golgi.attack.LeftOut;
import org.golgi.attack.ModelOutcome;
import org.golgi.attack.SearchOutcome;
import org.golgi.attack.Share;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.Granularity;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.method.Progress;
import org.golgi.model.Tokenizer;
import org.golgi.task.EditKind;
import org.golgi.task.EditableTask;
import org.golgi.task.PromptPair;

/**
 * The attacks of a circuit on its model.
 *
 * @param task the task
 * @param spliced the model with its SAEs
 * @param prompts training and test prompts, each part of one length
 * @param pairs the test prompts as text
 * @param circuit the circuit
 * @param metric the metric of the experiment
 * @param seed seed of every draw
 */
public record Attack(
    EditableTask task,
    SplicedModel spliced,
    TokenisedSplit prompts,
    List<PromptPair> pairs,
    Circuit circuit,
    Metric metric,
    long seed) {
  private static final String STEP = "asking edited prompts";

  /** The model is right so often that its most likely token can be asked for. */
  private static final double MOSTLY = 0.9;

  /** Training prompts by which nodes are chosen. */
  private static final int CHOOSING = 128;

  private static final int EXAMPLES = 3;

  /**
   * What came of it.
   *
   * @param judged when an answer is right
   * @param predicted outcomes by kind
   * @param search the outcome of a search
   * @param leftOut kinds that were not tried
   */
  public record Outcomes(
      Judged judged,
      List<AttackOutcome> predicted,
      Optional<SearchOutcome> search,
      List<LeftOut> leftOut) {}

  /** What each model says to each test prompt, and how that is judged. */
  private record Start(Map<AttackedModel, List<Said>> said, Judged judged) {}

  /**
   * Attacks.
   *
   * @param kinds the kinds of edits
   * @param nodes number of nodes that a search looks at
   * @param searched number of test prompts that are searched, at most
   */
  public Outcomes run(List<EditKind> kinds, int nodes, int searched, Progress progress) {
    TokenisedPrompts test = prompts.test();
    SplicedModel model = spliced.with(Ablation.MEAN, Granularity.POSITION);
    CorruptedMeans means = CorruptedMeans.of(model, prompts.train());
    try (SplicedPromptSet set = new SplicedPromptSet(model, test, means, metric)) {
      NodePlaces places = NodePlaces.of(circuit, test, set.rows());
      EditedModels models = new EditedModels(model, test, means, circuit, places, metric);
      EditTokens tokens = new EditTokens(tokenizer());
      KnownEdits known = new KnownEdits(task, tokens);
      Start start = start(models, tokens, progress);
      List<LeftOut> leftOut = new ArrayList<>();
      List<EditKind> usable = new ArrayList<>();
      for (EditKind kind : kinds) {
        if (known.any(0, pairs.get(0), kind.id())) {
          usable.add(kind);
        } else {
          leftOut.add(new LeftOut(kind.id(), "the model does not know the words that it needs"));
        }
      }
      List<AttackOutcome> predicted = predicted(usable, known, models, start, leftOut, progress);
      Optional<SearchOutcome> search =
          searched == 0 || usable.isEmpty()
              ? Optional.empty()
              : search(usable, known, models, set, start, nodes, searched, progress);
      if (search.isEmpty() && searched > 0) {
        leftOut.add(
            new LeftOut(
                "search",
                "no node of the circuit would mislead the model if it were as on"
                    + " corrupted prompts"));
      }
      return new Outcomes(start.judged(), predicted, search, leftOut);
    }
  }

  private Tokenizer tokenizer() {
    return spliced.model().tokenizer();
  }

  private Start start(EditedModels models, EditTokens tokens, Progress progress) {
    List<EditedPrompt> unedited =
        IntStream.range(0, pairs.size())
            .mapToObj(i -> tokens.unedited(i, pairs.get(i).clean()))
            .toList();
    progress.step(STEP, 0, unedited.size(), "before any edit");
    Map<AttackedModel, List<Said>> said = models.said(unedited, done -> {});
    long greatest = bare(said).stream().filter(Said::greatest).count();
    return new Start(said, greatest >= MOSTLY * unedited.size() ? Judged.TOP_1 : Judged.PAIR);
  }

  private static List<Said> bare(Map<AttackedModel, List<Said>> said) {
    return Objects.requireNonNull(said.get(AttackedModel.BARE));
  }

  private List<AttackOutcome> predicted(
      List<EditKind> kinds,
      KnownEdits known,
      EditedModels models,
      Start start,
      List<LeftOut> leftOut,
      Progress progress) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> ids = kinds.stream().map(EditKind::id).toList();
    List<Map<String, Attempt>> drawn =
        IntStream.range(0, pairs.size())
            .mapToObj(i -> known.predicted(i, pairs.get(i), ids, random))
            .toList();
    List<EditKind> tried = new ArrayList<>();
    List<List<Attempt>> attempts = new ArrayList<>();
    for (EditKind kind : kinds) {
      List<Attempt> ofKind =
          drawn.stream().flatMap(of -> Optional.ofNullable(of.get(kind.id())).stream()).toList();
      if (ofKind.isEmpty()) {
        leftOut.add(new LeftOut(kind.id(), "none of its edits is predicted to mislead"));
      } else {
        tried.add(kind);
        attempts.add(ofKind);
      }
    }
    List<Attempt> all = attempts.stream().flatMap(List::stream).toList();
    Asked asked = asked(all, models, progress);
    List<AttackOutcome> outcomes = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tried.size(); i++) {
      int to = from + attempts.get(i).size();
      outcomes.add(
          outcome(
              tried.get(i).id(),
              tried.get(i).description(),
              attempts.get(i),
              asked.part(from, to),
              start));
      from = to;
    }
    return outcomes;
  }

  /** What models say after edits, and after their controls. */
  private record Asked(
      Map<AttackedModel, List<Said>> edited, Map<AttackedModel, List<Said>> control) {
    Asked part(int from, int to) {
      return new Asked(part(edited, from, to), part(control, from, to));
    }

    private static Map<AttackedModel, List<Said>> part(
        Map<AttackedModel, List<Said>> said, int from, int to) {
      Map<AttackedModel, List<Said>> part = new EnumMap<>(AttackedModel.class);
      said.forEach((model, list) -> part.put(model, list.subList(from, to)));
      return part;
    }
  }

  private static Asked asked(List<Attempt> attempts, EditedModels models, Progress progress) {
    List<EditedPrompt> both = new ArrayList<>(attempts.stream().map(Attempt::edited).toList());
    both.addAll(attempts.stream().map(Attempt::control).toList());
    progress.step(STEP, 0, both.size(), "");
    Map<AttackedModel, List<Said>> said =
        models.said(both, done -> progress.step(STEP, done, both.size(), ""));
    return new Asked(
        Asked.part(said, 0, attempts.size()), Asked.part(said, attempts.size(), both.size()));
  }

  private AttackOutcome outcome(
      String name, String description, List<Attempt> attempts, Asked asked, Start start) {
    List<ModelOutcome> models =
        Arrays.stream(AttackedModel.values())
            .map(model -> outcome(model, attempts, asked, start))
            .toList();
    return new AttackOutcome(name, description, models, examples(attempts, asked, start));
  }

  private static ModelOutcome outcome(
      AttackedModel model, List<Attempt> attempts, Asked asked, Start start) {
    List<Said> before = Objects.requireNonNull(start.said().get(model));
    List<Said> edited = Objects.requireNonNull(asked.edited().get(model));
    List<Said> control = Objects.requireNonNull(asked.control().get(model));
    int right = 0;
    int wrong = 0;
    int wrongControl = 0;
    for (int i = 0; i < attempts.size(); i++) {
      if (before.get(attempts.get(i).prompt()).right(start.judged())) {
        right++;
        wrong += edited.get(i).right(start.judged()) ? 0 : 1;
        wrongControl += control.get(i).right(start.judged()) ? 0 : 1;
      }
    }
    return new ModelOutcome(
        model,
        new Share(right, attempts.size()),
        new Share(wrong, right),
        new Share(wrongControl, right));
  }

  private List<AttackExample> examples(List<Attempt> attempts, Asked asked, Start start) {
    Function<Attempt, Said> before = attempt -> bare(start.said()).get(attempt.prompt());
    return IntStream.range(0, attempts.size())
        .filter(i -> before.apply(attempts.get(i)).right(start.judged()))
        .filter(i -> !bare(asked.edited()).get(i).right(start.judged()))
        .limit(EXAMPLES)
        .mapToObj(
            i ->
                new AttackExample(
                    attempts.get(i).edited().text(),
                    pairs.get(attempts.get(i).prompt()).cleanAnswer(),
                    tokenizer().text(bare(asked.edited()).get(i).top())))
        .toList();
  }

  private Optional<SearchOutcome> search(
      List<EditKind> kinds,
      KnownEdits known,
      EditedModels models,
      SplicedPromptSet set,
      Start start,
      int nodes,
      int searched,
      Progress progress) {
    List<ChosenNode> chosen = chosen(models, nodes);
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    List<String> ids = kinds.stream().map(EditKind::id).toList();
    List<List<KnownEdits.Known>> edits =
        IntStream.range(0, Math.min(searched, pairs.size()))
            .mapToObj(i -> known.of(i, pairs.get(i), ids))
            .toList();
    EditSearch.Found found =
        new EditSearch(models, set, chosen).of(edits, new SplittableRandom(seed + 1), progress);
    Asked asked = asked(found.attempts(), models, progress);
    return Optional.of(
        new SearchOutcome(
            chosen,
            (double) found.edits() / found.prompts(),
            found.kinds(),
            found.predicted(),
            found.byChance(),
            outcome(
                "search",
                "the edit that moves the chosen nodes most towards another answer",
                found.attempts(),
                asked,
                start)));
  }

  private List<ChosenNode> chosen(EditedModels models, int nodes) {
    TokenisedPrompts train = prompts.train();
    TokenisedPrompts some =
        train.part(IntStream.range(0, Math.min(CHOOSING, train.prompts())).boxed().toList());
    try (SplicedPromptSet set =
        new SplicedPromptSet(models.model(), some, models.means(), metric)) {
      return new NodeChoice(circuit, models.places()).of(set, nodes);
    }
  }
}
