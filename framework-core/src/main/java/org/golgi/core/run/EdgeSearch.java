package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.ErrorTerm;
import org.golgi.core.edge.EdgeRanking;
import org.golgi.core.edge.EdgeTrial;
import org.golgi.core.edge.SmallestEdges;
import org.golgi.core.evaluation.EdgeCompleteness;
import org.golgi.core.evaluation.EdgeJudge;
import org.golgi.core.evaluation.Judge;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeCircuit;
import org.golgi.edge.EdgeMethod;
import org.golgi.edge.EdgePrompts;
import org.golgi.edge.EdgeScores;
import org.golgi.evaluation.Completeness;
import org.golgi.evaluation.Evaluation;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.run.EdgeReport;
import org.golgi.run.EdgeRequest;
import org.golgi.run.StoredRun;
import org.golgi.selection.PromptParts;
import org.golgi.task.PromptSplit;

/**
 * One search for the edges of a circuit that was found.
 *
 * @param stored the run
 * @param hashes what it was made from
 * @param subject what it was found in
 * @param method how edges are scored
 */
record EdgeSearch(
    StoredRun stored, StoredField hashes, Subject subject, EdgeMethod method, EdgeRequest request) {
  /** Edges are chosen by so many prompts: each try evaluates segments for nearly every node. */
  private static final int JUDGED = 32;

  private static final int SLOPES = 8;

  /** Sizes of the frontier: these times powers of ten. */
  private static final int[] SIZES = {1, 2, 5};

  EdgeReport run(Progress progress) {
    ErrorTerm error = subject.request().errorTerm();
    if (error == ErrorTerm.KEEP || error == ErrorTerm.NODE) {
      throw new InvalidInputException(
          stored.folder().toString(),
          "the circuit was found with --error %s, so that a site depends on more than the nodes before it"
              .formatted(Choices.word(error)),
          "find it again with --error drop or mean");
    }
    PromptSplit split = subject.split();
    if (!Provenance.of(subject, split).json().equals(hashes.json())) {
      throw hashes.wrong("the model, its SAEs or the prompts are others now");
    }
    TokenisedSplit prompts = subject.tokenised(split);
    return subject.searched(
        prompts, 1, Latitude.SETTLED, progress, spliced -> run(prompts, spliced, progress));
  }

  private Circuit circuit() {
    return stored.report().circuit();
  }

  private long seed() {
    return subject.request().seed();
  }

  private EdgeReport run(TokenisedSplit prompts, SplicedModel spliced, Progress progress) {
    progress.step("preparing prompts", 0, 1, "");
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts.train());
    try (SplicedPromptSet train =
            new SplicedPromptSet(spliced, prompts.train(), means, subject.metric());
        SplicedPromptSet test =
            new SplicedPromptSet(spliced, prompts.test(), means, subject.metric());
        EdgePrompts trainEdges = new EdgePrompts(train, circuit());
        EdgePrompts testEdges = new EdgePrompts(test, circuit());
        Judge judge = new Judge(test, subject.metrics(), seed())) {
      progress.step("preparing prompts", 1, 1, "");
      return run(prompts, trainEdges, testEdges, judge, progress);
    }
  }

  private EdgeReport run(
      TokenisedSplit prompts, EdgePrompts train, EdgePrompts test, Judge judge, Progress progress) {
    Map<String, Double> seconds = new TreeMap<>();
    long start = System.nanoTime();
    Settings settings = new Settings(request.options(), seed());
    sayCost(train, settings, progress);
    EdgeScores scores = method.score(train, settings, progress);
    checkFinite(scores);
    start = lap(seconds, "score", start);
    PromptParts parts = PromptParts.of(train.prompts().prompts());
    int from = parts.firstJudged();
    EdgeTrial trial = new EdgeTrial(train, from, Math.min(parts.all(), from + JUDGED));
    SmallestEdges smallest =
        new SmallestEdges(
            train, trial, request.target(), Math.min(SLOPES, parts.learned()), progress);
    EdgeRanking ranking = EdgeRanking.of(train.universe(), scores.byNumber());
    EdgeCircuit found = smallest.from(ranking);
    SortedMap<Edge, Double> weights = weights(train, found, smallest.slopes(found));
    start = lap(seconds, "choose", start);
    EdgeJudge edgeJudge = new EdgeJudge(judge, test);
    progress.step("evaluating", 0, 1, "");
    Evaluation nodes = judge.of(circuit());
    Evaluation evaluation = edgeJudge.of(found);
    progress.step("evaluating", 1, 1, "");
    List<EdgeReport.Point> frontier = frontier(ranking, edgeJudge, nodes, progress);
    Optional<Completeness> completeness =
        request.subsets().stream()
            .mapToObj(n -> EdgeCompleteness.of(test, found, n, seed(), progress))
            .findFirst();
    lap(seconds, "evaluate", start);
    Map<String, Double> search = new TreeMap<>(scores.figures());
    search.put("evaluations of segments", (double) train.evaluations() + test.evaluations());
    search.put("share when chosen", trial.of(found).faithfulness());
    EdgeReport report =
        new EdgeReport(
            stored.folder(),
            stored.report().task(),
            method.id(),
            request.target(),
            nodes,
            found,
            weights,
            evaluation,
            train.universe().size(),
            frontier,
            completeness,
            search,
            seconds);
    KeptFile.in(stored.folder(), EdgesJson.FILE)
        .write(
            new EdgesJson(circuit(), prompts.train())
                .of(report, request, train.universe(), scores.byNumber()));
    return report;
  }

  private void sayCost(EdgePrompts train, Settings settings, Progress progress) {
    progress.step(
        "counting edges",
        1,
        1,
        String.format(
            Locale.ROOT,
            "%,d possible between %,d nodes; to score them, %,d evaluations of segments; to try a"
                + " set of them, at most %,d",
            train.universe().size(),
            circuit().size(),
            method.cost(train, settings),
            (long) JUDGED * (circuit().size() + 1)));
  }

  private static long lap(Map<String, Double> seconds, String phase, long start) {
    long now = System.nanoTime();
    seconds.put(phase, Math.round((now - start) / 1e6) / 1e3);
    return now;
  }

  private static void checkFinite(EdgeScores scores) {
    for (double score : scores.byNumber()) {
      if (!Double.isFinite(score)) {
        throw new IllegalStateException(
            "the score of an edge is " + score + "; find the circuit with --dtype f32");
      }
    }
  }

  private static SortedMap<Edge, Double> weights(
      EdgePrompts train, EdgeCircuit found, double[] slopes) {
    SortedMap<Edge, Double> weights = new TreeMap<>();
    found.edges().forEach(edge -> weights.put(edge, slopes[train.universe().number(edge)]));
    return weights;
  }

  private List<EdgeReport.Point> frontier(
      EdgeRanking ranking, EdgeJudge judge, Evaluation nodes, Progress progress) {
    List<Integer> sizes = sizes(ranking.size());
    List<EdgeReport.Point> points = new ArrayList<>();
    for (int size : sizes) {
      progress.step("drawing the frontier", points.size(), sizes.size(), size + " edges");
      EdgeCircuit circuit = ranking.first(size);
      Evaluation evaluation = judge.of(circuit);
      points.add(
          new EdgeReport.Point(
              size,
              circuit.connected().size(),
              evaluation.circuit().logitDifference() / nodes.circuit().logitDifference(),
              evaluation.faithfulnessToSpliced().value(),
              evaluation.circuit().accuracy()));
    }
    progress.step("drawing the frontier", sizes.size(), sizes.size(), "");
    return points;
  }

  private static List<Integer> sizes(int all) {
    List<Integer> sizes = new ArrayList<>();
    for (int power = 10; power < all; power *= 10) {
      for (int size : SIZES) {
        if (size * power < all) {
          sizes.add(size * power);
        }
      }
    }
    sizes.add(all);
    return sizes;
  }
}
