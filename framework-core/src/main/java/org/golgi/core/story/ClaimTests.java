package org.golgi.core.story;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.core.evaluation.MeanInterval;
import org.golgi.evaluation.Interval;
import org.golgi.method.Progress;
import org.golgi.splice.SplicedPrompts;
import org.golgi.story.Carried;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.Control;

/**
 * Tests what is claimed of groups.
 *
 * @param circuit the circuit
 * @param prompts its test prompts
 * @param carried what answers depend on
 * @param seed seed of the bootstrap
 */
record ClaimTests(Circuit circuit, StoryPrompts prompts, Carried carried, long seed) {
  private static final String OF_CIRCUIT = "nodes of the circuit";
  private static final String ACTIVE = "other latents active there";
  private static final String STEP = "testing claims";

  /** A group and its random groups. */
  record Tested(List<CircuitNode> group, ControlGroups controls) {}

  /**
   * What came out.
   *
   * @param claims the claims about each group
   * @param clean the circuit's logit difference on clean prompts
   * @param corrupted on corrupted ones
   * @param ablated with every latent at its ablation value
   */
  record Outcome(List<List<Claim>> claims, Interval clean, Interval corrupted, Interval ablated) {}

  /**
   * What one kind of trials gives on each prompt.
   *
   * @param whole what a part is compared with
   * @param parts for each trial after the first two; NaN apart
   */
  private record Effects(double[] whole, double[][] parts, boolean tells) {}

  Outcome run(SplicedPrompts set, List<Tested> groups, Progress progress) {
    try (TrialPass pass = new TrialPass(set, circuit)) {
      Map<ClaimKind, List<Trial>> trials = new EnumMap<>(ClaimKind.class);
      for (ClaimKind kind : ClaimKind.values()) {
        trials.put(kind, trials(kind, groups));
      }
      long total = sayCost(pass, trials, groups.size(), progress);
      long[] done = {0};
      TrialPass.Batches batches = () -> progress.step(STEP, ++done[0], total, "");
      progress.step(STEP, 0, total, "");
      Map<ClaimKind, double[][]> found = new EnumMap<>(ClaimKind.class);
      for (ClaimKind kind : ClaimKind.values()) {
        int[] bases = bases(kind);
        found.put(
            kind,
            bases.length == 0
                ? new double[trials(kind, trials).size()][0]
                : pass.run(sources(kind), bases, trials(kind, trials), batches));
      }
      return outcome(groups, found);
    }
  }

  private static List<Trial> trials(ClaimKind kind, Map<ClaimKind, List<Trial>> trials) {
    return Objects.requireNonNull(trials.get(kind));
  }

  private long sayCost(
      TrialPass pass, Map<ClaimKind, List<Trial>> trials, int groups, Progress progress) {
    long batches = 0;
    long count = 0;
    for (ClaimKind kind : ClaimKind.values()) {
      int size = trials(kind, trials).size();
      int bases = bases(kind).length;
      batches += bases == 0 ? 0 : pass.batches(bases, size);
      count += size;
    }
    progress.step(
        "counting interventions",
        1,
        1,
        Rule.text(
            "%d groups, %,d interventions on %d prompt pairs: %,d passes of %d prompts",
            groups, count, prompts.pairs(), batches, pass.batch()));
    return batches;
  }

  private int[] bases(ClaimKind kind) {
    return switch (kind) {
      case NECESSARY -> prompts.clean();
      case SUFFICIENT -> prompts.corrupted();
      case SPECIFIC -> prompts.bases();
    };
  }

  private int[] sources(ClaimKind kind) {
    return kind == ClaimKind.SPECIFIC ? prompts.sources() : prompts.clean();
  }

  /** The circuit, the circuit without nodes, and for each group itself and its random groups. */
  private List<Trial> trials(ClaimKind kind, List<Tested> groups) {
    List<Trial> trials = new ArrayList<>(List.of(Trial.of(circuit), Trial.of(circuit.none())));
    for (Tested tested : groups) {
      if (kind == ClaimKind.NECESSARY) {
        trials.add(Trial.of(circuit.minus(tested.group())));
        tested.controls().ofCircuit().forEach(nodes -> trials.add(Trial.of(circuit.minus(nodes))));
        tested.controls().active().forEach(nodes -> trials.add(Trial.of(circuit.plus(nodes))));
      } else {
        trials.add(Trial.setting(circuit, tested.group()));
        tested.controls().ofCircuit().forEach(n -> trials.add(Trial.setting(circuit, n)));
        tested.controls().active().forEach(n -> trials.add(Trial.setting(circuit, n)));
      }
    }
    return trials;
  }

  private Outcome outcome(List<Tested> groups, Map<ClaimKind, double[][]> found) {
    MeanInterval overPairs = new MeanInterval(prompts.pairs(), seed);
    MeanInterval overSwaps = new MeanInterval(Math.max(1, prompts.swaps().size()), seed);
    double[] clean = differences(found, ClaimKind.NECESSARY)[0];
    double[] ablated = differences(found, ClaimKind.NECESSARY)[1];
    double[] corrupted = differences(found, ClaimKind.SUFFICIENT)[0];
    List<List<Claim>> claims = new ArrayList<>();
    groups.forEach(group -> claims.add(new ArrayList<>()));
    for (ClaimKind kind : ClaimKind.values()) {
      Effects effects = effects(kind, found, clean, ablated);
      MeanInterval interval = kind == ClaimKind.SPECIFIC ? overSwaps : overPairs;
      int next = 2;
      for (int i = 0; i < groups.size(); i++) {
        ControlGroups controls = groups.get(i).controls();
        int ofCircuit = next + 1;
        int active = ofCircuit + controls.ofCircuit().size();
        int end = active + controls.active().size();
        List<Control> compared =
            List.of(
                control(effects, OF_CIRCUIT, controls.ofCircuit(), ofCircuit, active, 1),
                control(
                    effects,
                    ACTIVE,
                    controls.active(),
                    active,
                    end,
                    kind == ClaimKind.NECESSARY ? -1 : 1));
        Interval value =
            effects.tells()
                ? interval.ratio(effects.parts()[next], effects.whole())
                : new Interval(Double.NaN, Double.NaN, Double.NaN);
        claims.get(i).add(Rule.judged(kind, said(kind, value, compared), value, compared));
        next = end;
      }
    }
    return new Outcome(claims, overPairs.of(clean), overPairs.of(corrupted), overPairs.of(ablated));
  }

  private static double[][] differences(Map<ClaimKind, double[][]> found, ClaimKind kind) {
    return Objects.requireNonNull(found.get(kind));
  }

  private Effects effects(
      ClaimKind kind, Map<ClaimKind, double[][]> found, double[] clean, double[] ablated) {
    double[][] own = differences(found, kind);
    double[] effect = minus(clean, ablated);
    return switch (kind) {
      case NECESSARY ->
          new Effects(
              effect,
              Arrays.stream(own).map(each -> minus(clean, each)).toArray(double[][]::new),
              mean(effect) > 0);
      case SUFFICIENT -> {
        double[] whole = minus(clean, own[0]);
        yield new Effects(
            whole,
            Arrays.stream(own).map(each -> minus(each, own[0])).toArray(double[][]::new),
            mean(effect) > 0 && mean(whole) >= Rule.LEAST_CONTRAST * mean(effect));
      }
      case SPECIFIC -> {
        double[] ones = new double[prompts.swaps().size()];
        Arrays.fill(ones, 1);
        yield new Effects(
            ones,
            Arrays.stream(own).map(each -> moved(own[0], each)).toArray(double[][]::new),
            ones.length > 0);
      }
    };
  }

  /**
   * For each swap 1 if the answer becomes the predicted one when the label changes, less 1 if it
   * changes when the label stays. Where it was another before, nothing changes.
   */
  private static double[] moved(double[] before, double[] after) {
    int swaps = before.length / 2;
    return IntStream.range(0, swaps)
        .mapToDouble(
            i ->
                (before[i] > 0 && after[i] < 0 ? 1 : 0)
                    - (before[swaps + i] > 0 && after[swaps + i] < 0 ? 1 : 0))
        .toArray();
  }

  private static double[] minus(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElse(Double.NaN);
  }

  /**
   * What random groups do.
   *
   * @param sign -1 where they are added, so that what they take away is what the circuit has
   *     without them
   */
  private static Control control(
      Effects effects, String of, List<List<CircuitNode>> sets, int from, int to, int sign) {
    int size = sets.stream().mapToInt(List::size).max().orElse(0);
    if (sets.isEmpty() || !effects.tells()) {
      return new Control(of, size, 0, Double.NaN, 0, Double.NaN);
    }
    double[] values =
        IntStream.range(from, to)
            .mapToDouble(i -> sign * mean(effects.parts()[i]) / mean(effects.whole()) + 0.0)
            .toArray();
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double error = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length);
    return new Control(
        of, size, values.length, mean, error, Arrays.stream(values).max().orElseThrow());
  }

  private String said(ClaimKind kind, Interval value, List<Control> controls) {
    StringBuilder text = new StringBuilder();
    String figure =
        Double.isNaN(value.value())
            ? "a share that cannot be told"
            : Rule.text("%.2f (%.2f to %.2f)", value.value(), value.low(), value.high());
    text.append(
        switch (kind) {
          case NECESSARY -> "without it the circuit loses " + figure + " of its effect";
          case SUFFICIENT ->
              "on corrupted prompts, it alone at its clean values restores "
                  + figure
                  + " of the difference";
          case SPECIFIC ->
              "swapped in from another prompt, it changes "
                  + carried.text()
                  + ", where the prompts differ in that and not where they agree, on "
                  + figure
                  + " of prompts";
        });
    for (Control control : controls) {
      if (control.sets() > 0) {
        text.append(
            Rule.text(
                "; %d %s %.2f ± %.2f",
                control.size(), control.of(), control.mean(), control.standardError()));
      }
    }
    return text.toString();
  }
}
