package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import org.golgi.card.Card;
import org.golgi.card.CardReport;
import org.golgi.card.CardRequest;
import org.golgi.card.FeatureCards;
import org.golgi.card.NeuronpediaPages;
import org.golgi.core.card.Cards;
import org.golgi.core.card.NodeEdges;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.model.Tokenizer;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Cards of the nodes of runs, during which no plugin goes. */
@Component(service = FeatureCards.class)
public final class RunCards implements FeatureCards {
  static final String FILE = "cards.json";

  private final ServiceExperiments experiments;
  private final RunLease lease;

  /** Makes cards that share a lock. */
  @Activate
  public RunCards(
      @Reference ServiceExperiments experiments,
      @Reference(target = "(" + PluginLock.PROPERTY + ")") ReadWriteLock plugins) {
    this.experiments = experiments;
    this.lease = RunLease.of(plugins);
  }

  @Override
  public CardReport cards(CardRequest request, Progress progress) {
    return lease.during(() -> made(request, progress));
  }

  private CardReport made(CardRequest request, Progress progress) {
    ReopenedRun run = experiments.reopened(request.folder(), progress);
    Subject subject = run.subject();
    TokenisedSplit prompts = subject.tokenised(run.split());
    SortedMap<String, Cards.TaskPrompts> tasks = tasks(run, request.prompts());
    NeuronpediaPages pages = NeuronpediaPages.of(run.stored());
    Cards.Made made =
        subject.searched(
            prompts,
            1,
            Latitude.SETTLED,
            progress,
            spliced ->
                new Cards(
                        spliced,
                        subject.task().id(),
                        prompts,
                        run.circuit(),
                        subject.metric(),
                        subject.request().seed())
                    .of(
                        tasks,
                        request.examples(),
                        latent -> pages.page(latent.site(), latent.latent()),
                        progress));
    CardReport report =
        new CardReport(
            run.stored().folder(),
            subject.task().id(),
            subject.model().name(),
            subject.place().backend().id(),
            subject.request().seed(),
            List.copyOf(tasks.keySet()),
            made.prompts(),
            run.circuit().size() - made.cards().size(),
            withEdges(made.cards(), request));
    KeptFile.in(report.folder(), FILE).write(CardJson.of(report));
    return report;
  }

  private List<Card> withEdges(List<Card> cards, CardRequest request) {
    return experiments
        .showEdges(request.folder())
        .map(edges -> new NodeEdges(edges, request.examples()))
        .map(edges -> cards.stream().map(card -> card.with(edges.of(card.node()))).toList())
        .orElse(cards);
  }

  /** Test prompts of the run's task, and of every other that the model has the words for. */
  private SortedMap<String, Cards.TaskPrompts> tasks(ReopenedRun run, int most) {
    Subject subject = run.subject();
    Tokenizer tokenizer = subject.model().tokenizer();
    SortedMap<String, Cards.TaskPrompts> tasks = new TreeMap<>();
    for (Task task : experiments.knownTasks()) {
      List<PromptPair> pairs = task.prompts(most, most, subject.request().seed()).test();
      try {
        add(tasks, task.id(), pairs, tokenizer);
      } catch (InvalidInputException e) {
        // A model that does not know a task's words has nothing to say of it.
      }
    }
    String own = subject.task().id();
    if (!tasks.containsKey(own)) {
      List<PromptPair> pairs = run.split().test();
      add(tasks, own, pairs.subList(0, Math.min(most, pairs.size())), tokenizer);
    }
    return tasks;
  }

  private static void add(
      SortedMap<String, Cards.TaskPrompts> tasks,
      String id,
      List<PromptPair> pairs,
      Tokenizer tokenizer) {
    if (pairs.isEmpty()) {
      return;
    }
    TokenisedPrompts tokens = TokenisedPrompts.of(id, pairs, tokenizer);
    List<PromptPair> kept =
        pairs.stream()
            .filter(
                pair -> tokenizer.encode(pair.clean().text()).tokens().size() == tokens.positions())
            .toList();
    tasks.put(id, new Cards.TaskPrompts(kept, tokens));
  }

  @Override
  public String json(CardReport report) {
    try {
      return RunJson.line(CardJson.of(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are always JSON", e);
    }
  }
}
