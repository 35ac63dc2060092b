package org.golgi.selection;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Scores;
import org.golgi.method.Settings;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/** What makes a circuit of a ranking of nodes. */
public sealed interface Selection {
  /** Returns the circuit. */
  Circuit choose(SplicedPrompts prompts, Ranking ranking, Progress progress);

  /** By what a ranking orders nodes. */
  enum Order {
    /** Nodes that help the behaviour first, those that hinder it last. */
    SIGNED {
      @Override
      public SortedMap<Site, HostTensor> of(SortedMap<Site, HostTensor> scores) {
        return scores;
      }
    },

    /** Nodes that matter most first, be it that they help or hinder: as published. */
    ABSOLUTE {
      @Override
      public SortedMap<Site, HostTensor> of(SortedMap<Site, HostTensor> scores) {
        SortedMap<Site, HostTensor> absolute = new TreeMap<>(scores);
        absolute.replaceAll((site, tensor) -> absolute(tensor));
        return absolute;
      }
    };

    /** Returns what nodes with these scores are ranked by, the greatest first. */
    public abstract SortedMap<Site, HostTensor> of(SortedMap<Site, HostTensor> scores);
  }

  /** Ways to choose. */
  enum Way {
    /** So many nodes. */
    COUNT,
    /** Nodes whose score is above a threshold: as published. */
    THRESHOLD,
    /** The fewest nodes that reach a target, those that matter least taken out again. */
    GREEDY
  }

  /** So many of the first nodes. */
  record Count(int nodes) implements Selection {
    @Override
    public Circuit choose(SplicedPrompts prompts, Ranking ranking, Progress progress) {
      return ranking.first(Math.min(nodes, ranking.size()));
    }
  }

  /** The nodes whose score, by the order of the ranking, is above a threshold. */
  record Threshold(double least) implements Selection {
    @Override
    public Circuit choose(SplicedPrompts prompts, Ranking ranking, Progress progress) {
      int count = 0;
      while (count < ranking.size() && ranking.score(count) > least) {
        count++;
      }
      return ranking.first(count);
    }
  }

  /** A small circuit that reaches a faithfulness on training prompts and keeps its answers. */
  record Greedy(double target) implements Selection {
    @Override
    public Circuit choose(SplicedPrompts prompts, Ranking ranking, Progress progress) {
      PromptParts parts = PromptParts.whole(prompts.prompts());
      try (Trial trial = new Trial(prompts, parts)) {
        return new SmallestCircuit(trial, circuit -> ranking.scores(), target, progress)
            .from(ranking.first(0));
      }
    }
  }

  /** Returns the options by which users choose a selection and the order of its ranking. */
  static List<Option> options() {
    return List.of(
        new Option(
            "select",
            "WAY",
            "how a circuit is made of the ranking: so many nodes (--nodes), those above a"
                + " --threshold, or the fewest that reach a --target",
            Choices.word(Way.GREEDY),
            Choices.words(Way.class)),
        new Option(
            "order",
            "ORDER",
            "rank nodes by their score, or by its absolute value as published",
            Choices.word(Order.SIGNED),
            Choices.words(Order.class)),
        new Option("nodes", "N", "nodes, for --select count", "none", List.of()),
        new Option("threshold", "SCORE", "for --select threshold", "none", List.of()),
        new Option(
            "target",
            "SHARE",
            "for --select greedy: faithfulness to the spliced model on training prompts",
            "0.9",
            List.of()));
  }

  /**
   * Returns the selection that settings ask for.
   *
   * @throws InvalidInputException if one is out of range, or missing
   */
  static Selection of(Settings settings) {
    return switch (settings.choice("select", Way.GREEDY)) {
      case COUNT ->
          new Count(settings.integer("nodes", needed(settings, "nodes"), 0, Integer.MAX_VALUE));
      case THRESHOLD -> {
        needed(settings, "threshold");
        yield new Threshold(settings.number("threshold", 0, -1e30, 1e30));
      }
      case GREEDY -> new Greedy(settings.number("target", 0.9, 0.01, 1));
    };
  }

  private static int needed(Settings settings, String option) {
    if (!settings.values().containsKey(option)) {
      throw new InvalidInputException("--" + option, "it is missing", "give it with this --select");
    }
    return 0;
  }

  /** Returns the ranking of all nodes by scores, in the order that settings ask for. */
  static Ranking ranking(SplicedPrompts prompts, Scores scores, Settings settings) {
    return Ranking.of(prompts.everyNode(), order(settings).of(scores.bySite()));
  }

  /** Returns the order that settings ask for. */
  static Order order(Settings settings) {
    return settings.choice("order", Order.SIGNED);
  }

  private static HostTensor absolute(HostTensor tensor) {
    double[] numbers = tensor.toDoubles();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.abs(numbers[i]);
    }
    return HostTensor.ofDoubles(tensor.dtype(), tensor.shape(), numbers);
  }
}
