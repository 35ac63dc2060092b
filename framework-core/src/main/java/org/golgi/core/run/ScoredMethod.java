package org.golgi.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.NodeScoring;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.selection.Ranking;
import org.golgi.selection.Selection;
import org.golgi.splice.SplicedPrompts;

/**
 * A scoring of nodes as a method: a selection makes a circuit of the ranking.
 *
 * @param scoring what the nodes are ranked by
 */
record ScoredMethod(NodeScoring scoring) implements CircuitMethod {
  @Override
  public String id() {
    return scoring.id();
  }

  @Override
  public String description() {
    return scoring.description();
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(scoring.options());
    options.addAll(Selection.options());
    return options;
  }

  @Override
  public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
    Selection selection = Selection.of(settings);
    Scores scores = scoring.score(prompts, settings, progress);
    Circuit circuit =
        selection.choose(prompts, Selection.ranking(prompts, scores, settings), progress);
    return new Finding(circuit, scores.bySite(), scores.figures());
  }

  @Override
  public Family family(
      SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
    Scores scores = scoring.score(prompts, settings, progress);
    Ranking ranking = Selection.ranking(prompts, scores, settings);
    SortedMap<Integer, Circuit> circuits = new TreeMap<>();
    for (int size : sizes) {
      circuits.put(size, ranking.first(Math.min(size, ranking.size())));
    }
    return new Family(circuits, scores.bySite(), scores.figures());
  }
}
