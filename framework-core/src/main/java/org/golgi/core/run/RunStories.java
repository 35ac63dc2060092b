package org.golgi.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.stream.Stream;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.core.story.StoryText;
import org.golgi.core.story.Storytelling;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.story.Stories;
import org.golgi.story.StoryReport;
import org.golgi.story.StoryRequest;
import org.golgi.task.PromptPair;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Stories of runs, during which no plugin goes. */
@Component(service = Stories.class)
public final class RunStories implements Stories {
  private final ServiceExperiments experiments;
  private final RunLease lease;

  /** Makes stories that share a lock. */
  @Activate
  public RunStories(
      @Reference ServiceExperiments experiments,
      @Reference(target = "(" + PluginLock.PROPERTY + ")") ReadWriteLock plugins) {
    this.experiments = experiments;
    this.lease = RunLease.of(plugins);
  }

  @Override
  public StoryReport story(StoryRequest request, Progress progress) {
    return lease.during(() -> told(request, progress));
  }

  private StoryReport told(StoryRequest request, Progress progress) {
    ReopenedRun run = experiments.reopened(request.folder(), progress);
    if (run.circuit().size() == 0) {
      throw new InvalidInputException(
          run.stored().folder().toString(),
          "its circuit has no nodes, so there is nothing to tell",
          "find one with nodes, by a higher --target or more --nodes");
    }
    Subject subject = run.subject();
    TokenisedSplit prompts = subject.tokenised(run.split());
    Path folder = run.stored().folder();
    Storytelling.Told told =
        subject.searched(
            prompts,
            1,
            Latitude.SETTLED,
            progress,
            spliced ->
                new Storytelling(
                        spliced,
                        prompts,
                        pairs(run),
                        run.circuit(),
                        experiments.showEdges(folder),
                        subject.metric(),
                        subject.request().seed())
                    .of(request.prompts(), request.controls(), progress));
    StoryReport report = report(run, prompts, request, told);
    KeptFile.in(folder, StoryJson.TEXT).write(report.text());
    KeptFile.in(folder, StoryJson.FILE)
        .write(new StoryJson(run.circuit(), prompts.test()).of(report));
    experiments.reportAnew(folder, progress);
    return report;
  }

  /** All pairs, which tell the kinds of answers: a few of them leave more in common by chance. */
  private static List<PromptPair> pairs(ReopenedRun run) {
    return Stream.concat(run.split().train().stream(), run.split().test().stream()).toList();
  }

  private static StoryReport report(
      ReopenedRun run, TokenisedSplit prompts, StoryRequest request, Storytelling.Told told) {
    Subject subject = run.subject();
    String task = subject.task().id();
    String model = subject.model().name();
    int nodes = run.circuit().size();
    return new StoryReport(
        run.stored().folder(),
        task,
        model,
        subject.place().backend().id(),
        subject.request().seed(),
        nodes,
        told.prompts(),
        request.controls(),
        told.carried(),
        told.clean(),
        told.corrupted(),
        told.ablated(),
        told.rules(),
        told.groups(),
        told.edges(),
        told.remarks(),
        new StoryText(task, model, nodes, prompts.test().tokens(), told).markdown());
  }

  @Override
  public String json(StoryReport report) {
    return StoredField.root(report.folder().resolve(StoryJson.FILE)).line();
  }
}
