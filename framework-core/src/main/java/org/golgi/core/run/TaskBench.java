package org.golgi.core.run;

import org.golgi.bench.BenchReport;
import org.golgi.core.bench.Benchmark;
import org.golgi.core.bench.DeviceLog;
import org.golgi.core.bench.Measured;
import org.golgi.core.bench.MethodSteps;
import org.golgi.core.bench.ObservedBackend;
import org.golgi.core.splice.CorruptedMeans;
import org.golgi.core.splice.Place;
import org.golgi.core.splice.SplicedModel;
import org.golgi.core.splice.SplicedPromptSet;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.method.CircuitMethod;
import org.golgi.method.Progress;
import org.golgi.method.Settings;
import org.golgi.run.BenchRequest;
import org.golgi.run.FindRequest;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * Measures the steps of a method on a task.
 *
 * @param request the request
 * @param subject what it is about, on the device that {@code find} would use
 * @param method the method
 */
record TaskBench(BenchRequest request, Subject subject, CircuitMethod method) {

  /** Works on a device of its own, so that nothing is there before. */
  BenchReport run(Progress progress) {
    DeviceLog log = new DeviceLog();
    KeptDevice device = new KeptDevice();
    Place place = subject.place();
    Subject observed =
        subject.on(
            new Place(new ObservedBackend(place.backend(), log), place.device(), place.dtype()),
            device);
    TokenisedSplit prompts = observed.tokenised(observed.split());
    int batch = StepBatch.of(method, request.experiment().options());
    try {
      return observed.searched(
          prompts,
          batch,
          Latitude.FREE,
          progress,
          spliced -> measure(spliced, prompts.train(), log, progress));
    } finally {
      device.forget();
    }
  }

  private BenchReport measure(
      SplicedModel spliced, TokenisedPrompts prompts, DeviceLog log, Progress progress) {
    progress.step("preparing prompts", 0, 1, "");
    CorruptedMeans means = CorruptedMeans.of(spliced, prompts);
    FindRequest experiment = request.experiment();
    try (SplicedPromptSet set = new SplicedPromptSet(spliced, prompts, means, subject.metric())) {
      Measured measured =
          new Benchmark(
                  new MethodSteps(
                      spliced,
                      set,
                      log,
                      method,
                      new Settings(experiment.options(), experiment.seed()),
                      request.warm(),
                      request.steps()))
              .run(progress);
      return new BenchReport(
          about(measured, prompts),
          measured.once(),
          measured.step(),
          measured.processorSeconds(),
          measured.forward(),
          measured.profiled(),
          measured.work(),
          measured.rates(),
          measured.memory(),
          measured.kinds(),
          measured.products(),
          BenchedMachine.of(subject.place().backend()));
    }
  }

  private BenchReport.Subject about(Measured measured, TokenisedPrompts prompts) {
    return new BenchReport.Subject(
        subject.model().name(),
        subject.task().id(),
        method.id(),
        subject.saes().keySet().stream().map(Site::hook).toList(),
        subject.saes().values().stream().map(Sae::latents).toList(),
        measured.batch(),
        prompts.positions(),
        prompts.prompts(),
        subject.request().run(),
        request.experiment().seed());
  }
}
