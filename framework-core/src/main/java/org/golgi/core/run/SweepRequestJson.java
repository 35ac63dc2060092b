package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.run.SweepRequest;

/** What a sweep is of, as JSON: two sweeps of the same are one. */
final class SweepRequestJson {
  /** The field of the frontiers, which no other file has. */
  private static final String SERIES = "series";

  private static final List<String> OF_ONE_RUN =
      List.of("task", "method", "methodOptions", "dictionary");

  private SweepRequestJson() {}

  /** Whether a file is there and says what a sweep is of. */
  static boolean isIn(Path file) {
    try {
      return Files.exists(file) && RunJson.MAPPER.readTree(file.toFile()).path(SERIES).isArray();
    } catch (IOException e) {
      return false;
    }
  }

  static ObjectNode of(SweepPlan plan) {
    SweepRequest request = plan.request();
    ObjectNode json = RunWriter.options(request.experiment());
    json.remove(OF_ONE_RUN);
    request.tasks().forEach(json.putArray("tasks")::add);
    ArrayNode series = json.putArray(SERIES);
    for (SweepPlan.Entry entry : plan.entries()) {
      ObjectNode node = series.addObject().put("series", entry.series().word());
      ObjectNode options = node.putObject("options");
      entry.options().forEach(options::put);
    }
    ArrayNode sizes = json.putArray("sizes");
    request.sizes().forEach(sizes::add);
    json.put("golgi", Versions.golgi());
    return json;
  }
}
