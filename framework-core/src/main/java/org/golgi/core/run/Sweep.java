package org.golgi.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.golgi.circuit.Circuit;
import org.golgi.core.evaluation.Judge;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.evaluation.ShareGrid;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Family;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.run.FindRequest;
import org.golgi.sae.Dictionary;
import org.golgi.task.PromptSplit;

/**
 * Draws frontiers and keeps each as soon as it is there. What is in the folder already is not done
 * again; and nothing that is written depends on when it was, so that a sweep that was interrupted
 * ends with the same bytes.
 *
 * @param plan what to draw
 * @param subjects what a request is about
 * @param folder where it is kept
 */
record Sweep(SweepPlan plan, Function<FindRequest, Subject> subjects, SweepFolder folder) {
  static final String RESULT = "sweep.json";
  private static final String TASK = "task.json";
  private static final String SWEEPING = "sweep";

  /** What is used for every frontier of one task on one dictionary. */
  private record Bench(SplicedPromptSet train, SplicedPromptSet test, Judge judge) {}

  void run(Progress progress) {
    if (folder.has(RESULT)) {
      progress.step(SWEEPING, 1, 1, "all of it was done before; begin anew with --fresh");
      return;
    }
    progress.step(SWEEPING, 1, 1, outset());
    for (String task : plan.request().tasks()) {
      if (plan.entries().stream().anyMatch(entry -> isMissing(task, entry))) {
        draw(task, progress);
      }
    }
    folder.write(RESULT, result());
  }

  private String outset() {
    long done = done();
    return "%d frontiers%s, kept in %s; interrupted, the same command goes on with it"
        .formatted(
            plan.frontiers(), done > 0 ? ", " + done + " of them done before" : "", folder.path());
  }

  private long done() {
    return plan.request().tasks().stream()
        .flatMap(task -> plan.entries().stream().filter(entry -> !isMissing(task, entry)))
        .count();
  }

  private boolean isMissing(String task, SweepPlan.Entry entry) {
    return !folder.has(file(task, entry.name() + ".json"));
  }

  private String file(String task, String name) {
    return TaskWord.of(task) + "/" + name;
  }

  private void draw(String task, Progress progress) {
    FindRequest request = plan.request().experiment().withTask(task);
    Subject subject = subjects.apply(request.with(Dictionary.SAE));
    PromptSplit split = subject.split();
    TokenisedSplit prompts = subject.tokenised(split);
    keepTask(task, subject, split, prompts);
    new SplitLint(subject, split).run(progress);
    for (Dictionary dictionary : Dictionary.values()) {
      List<SweepPlan.Entry> missing =
          plan.entries().stream()
              .filter(entry -> entry.series().dictionary() == dictionary)
              .filter(entry -> isMissing(task, entry))
              .toList();
      if (!missing.isEmpty()) {
        Subject spliced =
            dictionary == Dictionary.SAE ? subject : subjects.apply(request.with(dictionary));
        draw(task, missing, spliced, prompts, progress);
      }
    }
  }

  private void draw(
      String task,
      List<SweepPlan.Entry> missing,
      Subject subject,
      TokenisedSplit prompts,
      Progress progress) {
    progress.step(task + ": preparing prompts", 0, 1, "");
    int batch =
        missing.stream()
            .mapToInt(entry -> StepBatch.of(entry.method(), entry.options()))
            .max()
            .orElse(1);
    subject.<Void>searched(
        prompts,
        batch,
        Latitude.FREE,
        progress,
        spliced -> {
          CorruptedMeans means = CorruptedMeans.of(spliced, prompts.train());
          try (SplicedPromptSet train =
                  new SplicedPromptSet(spliced, prompts.train(), means, subject.metric());
              SplicedPromptSet test =
                  new SplicedPromptSet(spliced, prompts.test(), means, subject.metric());
              Judge judge = new Judge(test, subject.metrics(), subject.request().seed())) {
            Bench bench = new Bench(train, test, judge);
            for (SweepPlan.Entry entry : missing) {
              draw(task, entry, bench, progress);
            }
          }
          return null;
        });
  }

  private void draw(String task, SweepPlan.Entry entry, Bench bench, Progress progress) {
    String place = "[%d/%d] ".formatted(done() + 1, plan.frontiers());
    Progress named =
        (what, done, total, detail) -> progress.step(place + what, done, total, detail);
    named.step(task + " by " + entry.series().word(), 1, 1, entry.method().description());
    Circuit all = bench.train().everyNode();
    Family family =
        entry
            .method()
            .family(
                bench.train(),
                sizes(all.universe()),
                new Settings(entry.options(), plan.request().experiment().seed()),
                named);
    ObjectNode json =
        new SweepSeriesJson(entry.series())
            .of(family, bench.judge(), bench.test(), plan.request().experiment().seed(), named);
    String file = file(task, entry.name());
    folder.write(file + ".safetensors", path -> FamilyTensors.write(path, family));
    folder.write(file + ".json", json);
  }

  /** The sizes asked for, or those of both grids. */
  private List<Integer> sizes(int universe) {
    List<Integer> asked = plan.request().sizes();
    Stream<Integer> sizes =
        asked.isEmpty()
            ? Stream.concat(
                ShareGrid.mib().sizes(universe).stream(),
                ShareGrid.logarithmic(universe).sizes(universe).stream())
            : asked.stream().map(size -> Math.min(size, universe));
    return List.copyOf(new TreeSet<>(sizes.toList()));
  }

  private void keepTask(String task, Subject subject, PromptSplit split, TokenisedSplit prompts) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", subject.task().id());
    json.set("sha256", Provenance.of(subject, split).json());
    json.putObject("prompts")
        .put("train", prompts.train().prompts())
        .put("test", prompts.test().prompts());
    prompts.train().tokens().forEach(json.putArray("tokens")::add);
    prompts.train().roles().forEach(json.putArray("roles")::add);
    Optional<JsonNode> before = folder.read(file(task, TASK));
    if (before.isPresent() && !before.get().equals(json)) {
      throw new InvalidInputException(
          folder.path().resolve(file(task, TASK)).toString(),
          "the model, its SAEs or the prompts have changed since the sweep began",
          "sweep anew with --fresh, or with another --out");
    }
    if (before.isEmpty()) {
      folder.write(file(task, TASK), json);
    }
  }

  private ObjectNode result() {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.set("request", folder.read(SweepFolder.REQUEST).orElseThrow());
    json.set("versions", Versions.json());
    ArrayNode tasks = json.putArray("tasks");
    for (String task : plan.request().tasks()) {
      ObjectNode node = (ObjectNode) folder.read(file(task, TASK)).orElseThrow();
      ArrayNode series = node.putArray("series");
      List<JsonNode> all = new ArrayList<>();
      for (SweepPlan.Entry entry : plan.entries()) {
        all.add(folder.read(file(task, entry.name() + ".json")).orElseThrow());
      }
      series.addAll(all);
      SweepOverlap.of(all).ifPresent(overlap -> node.set("overlap", overlap));
      tasks.add(node);
    }
    return json;
  }
}
