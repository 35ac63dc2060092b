package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.golgi.bench.BenchReport;
import org.golgi.bench.KindTime;
import org.golgi.bench.OnceTime;
import org.golgi.bench.ProductRate;
import org.golgi.bench.ProductTime;
import org.golgi.bench.Spread;
import org.golgi.method.Choices;

/** What a step costs as JSON: what {@code bench --json} prints. */
final class BenchJson {
  private BenchJson() {}

  static ObjectNode of(BenchReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    subject(json, report.subject());
    put(json.putObject("step"), report.step());
    json.put("processorSeconds", report.processorSeconds());
    put(json.putObject("forward"), report.forward());
    put(json.putObject("profiled"), report.profiled());
    for (OnceTime once : report.once()) {
      json.withArray("once")
          .addObject()
          .put("what", once.what())
          .put("times", once.times())
          .put("seconds", once.seconds());
    }
    json.putObject("flops")
        .put("useful", report.work().useful())
        .put("products", report.work().products())
        .put("all", report.work().all())
        .put("bytes", report.work().bytes());
    for (ProductRate rate : report.rates()) {
      json.withArray("rates")
          .addObject()
          .put("rows", rate.rows())
          .put("inner", rate.inner())
          .put("columns", rate.columns())
          .put("flopsPerSecond", rate.flopsPerSecond());
    }
    json.put("fraction", report.fraction());
    ObjectNode memory = json.putObject("memory");
    memory
        .put("weights", report.memory().weights())
        .put("once", report.memory().once())
        .put("steps", report.memory().steps());
    report.memory().process().forEach(memory.putObject("process")::put);
    for (KindTime kind : report.kinds()) {
      ObjectNode entry =
          json.withArray("kinds")
              .addObject()
              .put("kind", kind.kind())
              .put("nodes", kind.nodes())
              .put("seconds", kind.seconds())
              .put("flops", kind.flops())
              .put("bytes", kind.bytes());
      kind.kernels().forEach(entry.putArray("kernels")::add);
    }
    for (ProductTime product : report.products()) {
      json.withArray("products")
          .addObject()
          .put("size", product.size())
          .put("nodes", product.nodes())
          .put("seconds", product.seconds())
          .put("flops", product.flops());
    }
    report.machine().forEach(json.putObject("machine")::put);
    return json;
  }

  private static void subject(ObjectNode json, BenchReport.Subject subject) {
    json.put("model", subject.model()).put("task", subject.task()).put("method", subject.method());
    subject.sites().forEach(json.putArray("sites")::add);
    subject.latents().forEach(json.putArray("latents")::add);
    json.put("batch", subject.batch())
        .put("positions", subject.positions())
        .put("prompts", subject.prompts())
        .put("backend", subject.run().backend())
        .put("device", subject.run().device())
        .put("dtype", Choices.word(subject.run().dtype()))
        .put("seed", subject.seed());
  }

  static void put(ObjectNode json, Spread spread) {
    json.put("times", spread.times())
        .put("least", spread.least())
        .put("median", spread.median())
        .put("greatest", spread.greatest());
  }
}
