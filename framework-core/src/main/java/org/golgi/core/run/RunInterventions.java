package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import org.golgi.circuit.Circuit;
import org.golgi.input.InvalidInputException;
import org.golgi.intervention.Basis;
import org.golgi.intervention.InterventionReport;
import org.golgi.intervention.InterventionRequest;
import org.golgi.intervention.Interventions;
import org.golgi.intervention.Within;
import org.golgi.method.Progress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Interventions in runs and tasks, during which no plugin goes. */
@Component(service = Interventions.class)
public final class RunInterventions implements Interventions {
  private final ServiceExperiments experiments;
  private final RunLease lease;

  /** Makes interventions that share a lock. */
  @Activate
  public RunInterventions(
      @Reference ServiceExperiments experiments,
      @Reference(target = "(" + PluginLock.PROPERTY + ")") ReadWriteLock plugins) {
    this.experiments = experiments;
    this.lease = RunLease.of(plugins);
  }

  @Override
  public boolean isRun(Path word) {
    return experiments.isRun(word);
  }

  @Override
  public InterventionReport intervene(InterventionRequest request, Progress progress) {
    return lease.during(() -> made(request, progress));
  }

  private InterventionReport made(InterventionRequest request, Progress progress) {
    if (request.basis() instanceof Basis.Run run) {
      ReopenedRun reopened = experiments.reopened(run.folder(), progress);
      Optional<Circuit> circuit = Optional.of(reopened.circuit());
      return new MadeIntervention(request, reopened.subject(), circuit).run(progress);
    }
    if (request.within() == Within.CIRCUIT) {
      throw new InvalidInputException(
          "--in circuit", "a task has no circuit", "give a run, or leave the option out");
    }
    Basis.Task task = (Basis.Task) request.basis();
    return new MadeIntervention(
            request, experiments.subject(task.request(), progress), Optional.empty())
        .run(progress);
  }

  @Override
  public String json(InterventionReport report) {
    try {
      return RunJson.line(InterventionJson.of(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures are always JSON", e);
    }
  }
}
