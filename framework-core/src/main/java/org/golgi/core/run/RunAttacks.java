package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import org.golgi.attack.AttackReport;
import org.golgi.attack.AttackRequest;
import org.golgi.attack.Attacks;
import org.golgi.core.attack.Attack;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.task.EditKind;
import org.golgi.task.EditableTask;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Attacks on the models of runs, during which no plugin goes. */
@Component(service = Attacks.class)
public final class RunAttacks implements Attacks {
  static final String FILE = "attack.json";

  private final ServiceExperiments experiments;
  private final RunLease lease;

  /** Makes attacks that share a lock. */
  @Activate
  public RunAttacks(
      @Reference ServiceExperiments experiments,
      @Reference(target = "(" + PluginLock.PROPERTY + ")") ReadWriteLock plugins) {
    this.experiments = experiments;
    this.lease = RunLease.of(plugins);
  }

  @Override
  public AttackReport attack(AttackRequest request, Progress progress) {
    return lease.during(() -> made(request, progress));
  }

  private AttackReport made(AttackRequest request, Progress progress) {
    ReopenedRun run = experiments.reopened(request.folder(), progress);
    Subject subject = run.subject();
    EditableTask task = editable(run);
    List<EditKind> kinds = kinds(task, request.kinds());
    TokenisedSplit prompts = subject.tokenised(run.split());
    checkForm(run, prompts);
    AttackReport report =
        subject.searched(
            prompts,
            1,
            Latitude.SETTLED,
            progress,
            spliced -> {
              Attack.Outcomes outcomes =
                  new Attack(
                          task,
                          spliced,
                          prompts,
                          run.split().test(),
                          run.circuit(),
                          subject.metric(),
                          subject.request().seed())
                      .run(kinds, request.nodes(), request.searched(), progress);
              return new AttackReport(
                  run.stored().folder(),
                  task.id(),
                  subject.model().name(),
                  subject.place().backend().id(),
                  subject.request().seed(),
                  run.circuit().size(),
                  prompts.test().prompts(),
                  outcomes.judged(),
                  outcomes.predicted(),
                  outcomes.search(),
                  outcomes.leftOut());
            });
    KeptFile.in(report.folder(), FILE).write(AttackJson.of(report));
    return report;
  }

  private static EditableTask editable(ReopenedRun run) {
    if (run.subject().task() instanceof EditableTask task) {
      return task;
    }
    throw new InvalidInputException(
        run.stored().folder().toString(),
        "its task " + run.subject().task().id() + " knows no edits that leave the answer as it is",
        "give a run of a task that does, such as code/key, or set latents with golgi intervene");
  }

  private static List<EditKind> kinds(EditableTask task, List<String> wanted) {
    List<EditKind> known = task.editKinds();
    List<String> ids = known.stream().map(EditKind::id).toList();
    for (String id : wanted) {
      if (!ids.contains(id)) {
        throw new InvalidInputException(
            "--kinds",
            "'" + id + "' is no kind of edits of " + task.id(),
            "give some of " + String.join(", ", ids));
      }
    }
    return wanted.isEmpty()
        ? known
        : known.stream().filter(kind -> wanted.contains(kind.id())).toList();
  }

  private static void checkForm(ReopenedRun run, TokenisedSplit prompts) {
    if (prompts.left() > 0 || prompts.train().uneven() || prompts.test().uneven()) {
      throw new InvalidInputException(
          run.stored().folder().toString(),
          "the prompts of its task differ in length, so nodes have no places in edited ones",
          "give a run of a task whose prompts have one length in this model");
    }
  }

  @Override
  public String json(AttackReport report) {
    try {
      return RunJson.line(AttackJson.of(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are always JSON", e);
    }
  }
}
