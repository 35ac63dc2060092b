package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.golgi.bench.Cost;
import org.golgi.bench.GrowthReport;
import org.golgi.bench.GrowthSeries;
import org.golgi.bench.Quantity;
import org.golgi.bench.SizedStep;
import org.golgi.bench.StepSize;
import org.golgi.method.Choices;

/** How steps grow as JSON: what {@code bench growth --json} prints. */
final class GrowthJson {
  private GrowthJson() {}

  static ObjectNode of(GrowthReport report) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("model", report.model())
        .put("method", report.method())
        .put("backend", report.run().backend())
        .put("device", report.run().device())
        .put("dtype", Choices.word(report.run().dtype()))
        .put("seed", report.seed());
    put(json.putObject("base"), report.base());
    for (GrowthSeries series : report.series()) {
      put(json.withArray("series").addObject(), series);
    }
    report.machine().forEach(json.putObject("machine")::put);
    return json;
  }

  private static void put(ObjectNode json, GrowthSeries series) {
    json.put("quantity", Choices.word(series.quantity()));
    for (Cost cost : Cost.values()) {
      json.putObject(Choices.word(cost))
          .put("exponent", series.law(cost).exponent())
          .put("lastExponent", series.lastLaw(cost).exponent());
    }
    for (SizedStep step : series.steps()) {
      ObjectNode entry = json.withArray("steps").addObject();
      put(entry, step.size());
      BenchJson.put(entry.putObject("step"), step.seconds());
      entry
          .put("useful", step.useful())
          .put("peakBytes", step.peakBytes())
          .put("estimatedBytes", step.estimatedBytes());
    }
  }

  private static void put(ObjectNode json, StepSize size) {
    for (Quantity quantity : Quantity.values()) {
      json.put(Choices.word(quantity), size.of(quantity));
    }
  }
}
