package org.golgi.commands;

import java.util.List;
import java.util.Map;
import org.golgi.bench.BenchReport;
import org.golgi.bench.KindTime;
import org.golgi.bench.MemoryPeak;
import org.golgi.bench.OnceTime;
import org.golgi.bench.ProductRate;
import org.golgi.bench.ProductTime;
import org.golgi.bench.Spread;
import org.golgi.bench.StepWork;
import org.golgi.run.BenchRequest;

/** Reports of benchmarks that were never made. */
final class BenchReports {
  private BenchReports() {}

  static BenchReport of(BenchRequest request, List<KindTime> kinds) {
    return new BenchReport(
        new BenchReport.Subject(
            "starter",
            request.experiment().task(),
            request.experiment().method(),
            List.of("blocks.1.hook_resid_post", "blocks.3.hook_resid_post"),
            List.of(16384, 16384),
            16,
            7,
            1024,
            request.experiment().run(),
            request.experiment().seed()),
        List.of(new OnceTime("compiling", 3, 0.25)),
        new Spread(request.steps(), 0.5, 0.5, 0.625),
        0.75,
        new Spread(request.steps(), 0.125, 0.25, 0.25),
        new Spread(request.steps(), 0.5, 0.625, 0.75),
        new StepWork(20_000_000_000L, 25_000_000_000L, 30_000_000_000L, 1_000_000_000L),
        List.of(new ProductRate(112, 2304, 9216, 50e9), new ProductRate(16, 2304, 2304, 40e9)),
        new MemoryPeak(512L << 20, 1536L << 20, 1024L << 20, Map.of("VmHWM", 2048L << 20)),
        kinds,
        List.of(new ProductTime("[112, 2304] x [2304, 9216]", 20, 0.25, 20_000_000_000L)),
        Map.of("cores", "2"));
  }
}
