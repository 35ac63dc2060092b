package org.golgi.core.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.Supplier;
import org.golgi.bench.BenchReport;
import org.golgi.bench.GrowthReport;
import org.golgi.lint.LintReport;
import org.golgi.method.Option;
import org.golgi.method.Progress;
import org.golgi.model.ModelRun;
import org.golgi.run.Assessment;
import org.golgi.run.AssessmentRequest;
import org.golgi.run.BenchRequest;
import org.golgi.run.ChosenRun;
import org.golgi.run.EdgeReport;
import org.golgi.run.EdgeRequest;
import org.golgi.run.Examination;
import org.golgi.run.Experiments;
import org.golgi.run.FetchReport;
import org.golgi.run.FetchRequest;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;
import org.golgi.run.GrowthRequest;
import org.golgi.run.LintRequest;
import org.golgi.run.Listing;
import org.golgi.run.StoredRun;
import org.golgi.run.SweepReport;
import org.golgi.run.SweepRequest;
import org.golgi.verify.PlantedReport;
import org.golgi.verify.PlantedRequest;
import org.golgi.verify.VerifyReport;
import org.golgi.verify.VerifyRequest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Experiments, during which no plugin goes: each ends with the services that it began with. */
@Component(service = Experiments.class)
public final class UndisturbedExperiments implements Experiments {
  private final Experiments experiments;
  private final Lock lease;

  /** Makes experiments that share a lock. */
  @Activate
  public UndisturbedExperiments(
      @Reference ServiceExperiments experiments,
      @Reference(target = "(" + PluginLock.PROPERTY + ")") ReadWriteLock plugins) {
    this.experiments = experiments;
    this.lease = plugins.readLock();
  }

  private <T> T undisturbed(Supplier<T> experiment) {
    lease.lock();
    try {
      return experiment.get();
    } finally {
      lease.unlock();
    }
  }

  @Override
  public List<Listing> listings() {
    return undisturbed(experiments::listings);
  }

  @Override
  public List<Option> options(String method) {
    return undisturbed(() -> experiments.options(method));
  }

  @Override
  public ChosenRun choose(ModelRun asked) {
    return undisturbed(() -> experiments.choose(asked));
  }

  @Override
  public FetchReport fetch(FetchRequest request, Progress progress) {
    return undisturbed(() -> experiments.fetch(request, progress));
  }

  @Override
  public FindReport find(FindRequest request, Progress progress) {
    return undisturbed(() -> experiments.find(request, progress));
  }

  @Override
  public SweepReport sweep(SweepRequest request, Progress progress) {
    return undisturbed(() -> experiments.sweep(request, progress));
  }

  @Override
  public Examination examine(FindRequest request) {
    return undisturbed(() -> experiments.examine(request));
  }

  @Override
  public PlantedReport verifyPlanted(PlantedRequest request, Progress progress) {
    return undisturbed(() -> experiments.verifyPlanted(request, progress));
  }

  @Override
  public VerifyReport verify(VerifyRequest request, Progress progress) {
    return undisturbed(() -> experiments.verify(request, progress));
  }

  @Override
  public BenchReport bench(BenchRequest request, Progress progress) {
    return undisturbed(() -> experiments.bench(request, progress));
  }

  @Override
  public GrowthReport growth(GrowthRequest request, Progress progress) {
    return undisturbed(() -> experiments.growth(request, progress));
  }

  @Override
  public LintReport lint(LintRequest request, Progress progress) {
    return undisturbed(() -> experiments.lint(request, progress));
  }

  @Override
  public Assessment assess(AssessmentRequest request, Progress progress) {
    return undisturbed(() -> experiments.assess(request, progress));
  }

  @Override
  public EdgeReport edges(EdgeRequest request, Progress progress) {
    return undisturbed(() -> experiments.edges(request, progress));
  }

  @Override
  public Optional<EdgeReport> showEdges(Path folder) {
    return experiments.showEdges(folder);
  }

  @Override
  public String json(EdgeReport report) {
    return experiments.json(report);
  }

  @Override
  public StoredRun show(Path folder) {
    return experiments.show(folder);
  }

  @Override
  public Optional<SweepReport> showSweep(Path folder) {
    return experiments.showSweep(folder);
  }

  @Override
  public String json(FindReport report) {
    return experiments.json(report);
  }

  @Override
  public String json(SweepReport report) {
    return experiments.json(report);
  }

  @Override
  public String json(Assessment assessment) {
    return experiments.json(assessment);
  }

  @Override
  public String json(BenchReport report) {
    return experiments.json(report);
  }

  @Override
  public String json(GrowthReport report) {
    return experiments.json(report);
  }

  @Override
  public String json(LintReport report) {
    return experiments.json(report);
  }

  @Override
  public String json(VerifyReport report) {
    return experiments.json(report);
  }
}
