package org.golgi.core.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.golgi.attack.ChosenNode;
import org.golgi.attack.Share;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.method.Progress;

/**
 * Looks for the edit of each prompt that moves the chosen nodes most towards another answer. It
 * looks at their activation alone, and never at what the model says.
 *
 * @param models the models on edited prompts
 * @param before the spliced model on the test prompts, before any edit
 * @param nodes the nodes
 */
record EditSearch(EditedModels models, SplicedPromptSet before, List<ChosenNode> nodes) {
  private static final String STEP = "searching edits";

  /**
   * What was found.
   *
   * @param attempts an edit for each prompt that has several
   * @param edits edits tried
   * @param prompts prompts searched
   * @param kinds how often each kind was chosen
   * @param predicted share of those chosen that are predicted to mislead
   * @param byChance that share of all
   */
  record Found(
      List<Attempt> attempts,
      int edits,
      int prompts,
      Map<String, Integer> kinds,
      Share predicted,
      Share byChance) {}

  /**
   * Searches.
   *
   * @param edits the edits of each prompt
   */
  Found of(List<List<KnownEdits.Known>> edits, SplittableRandom random, Progress progress) {
    List<CircuitNode> which = nodes.stream().map(ChosenNode::node).toList();
    NodeValues.Sloped start = NodeValues.sloped(before, which);
    List<EditedPrompt> all =
        edits.stream().flatMap(List::stream).map(KnownEdits.Known::edited).toList();
    progress.step(STEP, 0, all.size(), "");
    List<double[][]> activations =
        models.activations(all, which, done -> progress.step(STEP, done, all.size(), ""));
    List<Attempt> attempts = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    int predicted = 0;
    int predictedOfAll = 0;
    int next = 0;
    for (List<KnownEdits.Known> ofPrompt : edits) {
      double lowest = Double.POSITIVE_INFINITY;
      int best = -1;
      for (int i = 0; i < ofPrompt.size(); i++) {
        KnownEdits.Known each = ofPrompt.get(i);
        double moved = moved(start, each.edited().prompt(), which, activations.get(next++));
        predictedOfAll += each.edit().predicted() ? 1 : 0;
        if (moved < lowest) {
          lowest = moved;
          best = i;
        }
      }
      if (best >= 0) {
        KnownEdits.Known chosen = ofPrompt.get(best);
        KnownEdits.beside(chosen, ofPrompt, random).ifPresent(attempts::add);
        kinds.merge(chosen.edit().kind(), 1, Integer::sum);
        predicted += chosen.edit().predicted() ? 1 : 0;
      }
    }
    int chosen = kinds.values().stream().mapToInt(Integer::intValue).sum();
    return new Found(
        attempts,
        all.size(),
        edits.size(),
        kinds,
        new Share(predicted, chosen),
        new Share(predictedOfAll, all.size()));
  }

  /** The change of the logit difference by the nodes' activation, to first order. */
  private double moved(
      NodeValues.Sloped start, int prompt, List<CircuitNode> which, double[][] now) {
    double sum = 0;
    for (int node = 0; node < which.size(); node++) {
      int[] rows = models.places().of(which.get(node));
      for (int place = 0; place < rows.length; place++) {
        if (!Double.isNaN(now[node][place])) {
          sum +=
              start.slope().at(node, prompt, rows[place])
                  * (now[node][place] - start.clean().at(node, prompt, rows[place]));
        }
      }
    }
    return sum;
  }
}
