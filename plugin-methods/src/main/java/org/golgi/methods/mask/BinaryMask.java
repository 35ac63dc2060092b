package org.golgi.methods.mask;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Family;
import org.golgi.method.Finding;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.selection.Conduct;
import org.golgi.selection.PromptParts;
import org.golgi.selection.SmallestCircuit;
import org.golgi.selection.Trial;
import org.golgi.splice.SplicedPrompts;
import org.osgi.service.component.annotations.Component;

/**
 * Binary masks learned by continuous sparsification ("Scaling Sparse Feature Circuit Finding to
 * Gemma 9B"). Without {@code --sparsity} the weight of sparsity is steered so that the circuit
 * reaches {@code --target}, and the smallest circuit that does is chosen in the end.
 */
@Component(service = CircuitMethod.class)
public final class BinaryMask implements CircuitMethod {
  private static final String SPARSITY = "sparsity";
  private static final String TARGET = "target";
  private static final String LOSS = "loss";
  private static final String STEPS = "steps";
  private static final String BATCH = "batch";
  private static final String RATE = "rate";
  private static final String SCHEDULE = "schedule";
  private static final String RELAXATION = "relaxation";
  private static final String EFFORT = "effort";

  private static final int PUBLISHED_BATCH = 16;
  private static final double PUBLISHED_RATE = 1;
  private static final int STEERED_STEPS = 480;
  private static final int STEERED_BATCH = 32;
  private static final double STEERED_RATE = 0.05;
  private static final double STEERED_END = 0.4;
  private static final double STEERED_TARGET = 0.9;
  private static final int GRADIENT_PROMPTS = 256;

  @Override
  public String id() {
    return "binary-mask";
  }

  @Override
  public String description() {
    return "a mask over latents, learned by gradient descent and made binary by a rising"
        + " temperature";
  }

  @Override
  public List<Option> options() {
    return List.of(
        new Option(
            TARGET,
            "SHARE",
            "find the smallest circuit of at least this faithfulness to the spliced model on"
                + " training prompts",
            String.valueOf(STEERED_TARGET),
            List.of()),
        new Option(
            SPARSITY,
            "LAMBDA",
            "the published way: a fixed weight of the mask's size in the loss, instead of a target",
            "steered by the target",
            List.of()),
        new Option(
            LOSS,
            "LOSS",
            "what the mask is learned by; the published one is reference",
            Choices.word(TaskLoss.RANKED),
            Choices.words(TaskLoss.class)),
        new Option(
            RELAXATION,
            "FORM",
            "what stands for the binary mask while it is learned; the published one is sigmoid",
            Choices.word(Relaxation.Form.SIGMOID),
            Choices.words(Relaxation.Form.class)),
        new Option(
            STEPS,
            "N",
            "steps",
            published(STEERED_STEPS, Temperature.PUBLISHED.steps()),
            List.of()),
        new Option(
            BATCH, "N", "prompts in a step", published(STEERED_BATCH, PUBLISHED_BATCH), List.of()),
        new Option(
            RATE,
            "RATE",
            "learning rate; published: 1, for subject-verb agreement 0.05",
            published(STEERED_RATE, PUBLISHED_RATE),
            List.of()),
        new Option(
            SCHEDULE,
            "END",
            "the temperature rises from 1 to 200^END; published: 1.1, for subject-verb agreement 1,"
                + " for hard-concrete 0",
            published(STEERED_END, Temperature.PUBLISHED.end()),
            List.of()),
        new Option(
            EFFORT,
            "LEVEL",
            "of a frontier: for 8 sizes no more than 2.5 times the passes of one published run, or"
                + " as much as pays; of the other options only --loss counts there",
            Choices.word(Effort.Level.FULL),
            Choices.words(Effort.Level.class)));
  }

  private static String published(Number steered, Number published) {
    return steered + ", with --sparsity " + published;
  }

  @Override
  public Finding find(SplicedPrompts prompts, Settings settings, Progress progress) {
    boolean fixed = settings.number(SPARSITY).isPresent();
    if (fixed && settings.values().containsKey(TARGET)) {
      throw new InvalidInputException(
          "--" + TARGET,
          "a target and a fixed --" + SPARSITY + " exclude one another",
          "give one of the two");
    }
    TaskLoss loss = settings.choice(LOSS, TaskLoss.RANKED);
    PromptParts parts =
        fixed ? PromptParts.whole(prompts.prompts()) : PromptParts.of(prompts.prompts());
    MaskSchedule schedule = schedule(settings, fixed, parts.learned());
    double target = settings.number(TARGET, STEERED_TARGET, 0.01, 1);
    Sparsity sparsity =
        fixed
            ? new Sparsity.Fixed(settings.number(SPARSITY, 0, 0, 1e6))
            : Sparsity.Steered.towards(target, 0.01);
    Learned learned;
    try (MaskLearning learning =
        new MaskLearning(prompts, parts.learned(), schedule, loss, sparsity)) {
      learned = learning.run(settings.seed(), progress);
    }
    Circuit circuit = prompts.circuit(learned.masks());
    Map<String, Double> figures = new TreeMap<>();
    figures.put("steps", (double) learned.steps());
    figures.put("lambda", learned.lambda());
    figures.put("loss", learned.loss());
    figures.put("learned nodes", (double) circuit.size());
    if (!fixed) {
      try (Trial trial = new Trial(prompts, parts);
          MaskGradient gradient =
              new MaskGradient(prompts, loss, Math.min(GRADIENT_PROMPTS, parts.learned()))) {
        circuit = new SmallestCircuit(trial, gradient, target, progress).from(circuit);
        Conduct chosen = trial.of(circuit);
        figures.put("faithfulness when chosen", chosen.faithfulness());
        figures.put("standard error when chosen", chosen.standardError());
        figures.put("answers lost when chosen", chosen.lostAnswers());
      }
    }
    return new Finding(circuit, learned.theta(), figures);
  }

  @Override
  public Family family(
      SplicedPrompts prompts, List<Integer> sizes, Settings settings, Progress progress) {
    TaskLoss loss = settings.choice(LOSS, TaskLoss.RANKED);
    Effort effort = Effort.of(settings.choice(EFFORT, Effort.Level.FULL));
    try (FrontierSearch search = new FrontierSearch(prompts, loss, effort, progress)) {
      return search.family(sizes, settings.seed());
    }
  }

  private static MaskSchedule schedule(Settings settings, boolean fixed, int prompts) {
    int batch = settings.integer(BATCH, fixed ? PUBLISHED_BATCH : STEERED_BATCH, 1, 4096);
    return new MaskSchedule(
        Relaxation.of(settings.choice(RELAXATION, Relaxation.Form.SIGMOID)),
        new Temperature(
            settings.integer(
                STEPS, fixed ? Temperature.PUBLISHED.steps() : STEERED_STEPS, 1, 100_000),
            settings.number(SCHEDULE, fixed ? Temperature.PUBLISHED.end() : STEERED_END, 0, 2)),
        Math.min(batch, prompts),
        settings.number(RATE, fixed ? PUBLISHED_RATE : STEERED_RATE, 1e-6, 100),
        1);
  }
}
