package org.golgi.core.run;

import java.util.concurrent.locks.ReadWriteLock;
import org.golgi.export.ExportFormat;
import org.golgi.export.ExportRequest;
import org.golgi.export.ExportedText;
import org.golgi.export.Exports;
import org.golgi.method.Progress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs written for other programs, during which no plugin goes. */
@Component(service = Exports.class)
public final class RunExports implements Exports {
  private final ServiceExperiments experiments;
  private final RunLease lease;

  /** Makes exports that share a lock. */
  @Activate
  public RunExports(
      @Reference ServiceExperiments experiments,
      @Reference(target = "(" + PluginLock.PROPERTY + ")") ReadWriteLock plugins) {
    this.experiments = experiments;
    this.lease = RunLease.of(plugins);
  }

  @Override
  public ExportedText export(ExportRequest request, Progress progress) {
    return lease.during(() -> written(request, progress));
  }

  private ExportedText written(ExportRequest request, Progress progress) {
    ExportFormat format = experiments.exportFormats().choose(request.format());
    return format.write(
        new RunSource(experiments.show(request.folder()), experiments, request.prompt(), progress));
  }
}
