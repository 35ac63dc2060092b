package org.golgi.core.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.evaluation.Behaviour;
import org.golgi.evaluation.Evaluation;
import org.golgi.evaluation.Interval;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.run.FindReport;
import org.golgi.run.SiteStatistics;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/** Reads a run folder back. */
final class StoredRunReader {
  private StoredRunReader() {}

  static StoredRun read(Path folder) {
    JsonNode run = json(folder.resolve("run.json"));
    JsonNode circuit = json(folder.resolve("circuit.json"));
    JsonNode figures = field(folder.resolve("run.json"), run, "figures");
    List<SiteStatistics> sites = new ArrayList<>();
    circuit.path("sites").forEach(site -> sites.add(RunJson.statistics(site)));
    List<String> tokens = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    circuit
        .path("positions")
        .forEach(
            position -> {
              tokens.add(position.path("token").asText());
              roles.add(position.path("role").asText());
            });
    return new StoredRun(
        folder,
        figures.toString(),
        report(folder, figures, circuit(folder, circuit)),
        sites,
        tokens,
        roles);
  }

  private static JsonNode json(Path file) {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          file.toString(),
          "there is no such file",
          "give a run folder, such as runs/sva-rc-binary-mask-1");
    }
    try {
      JsonNode json = RunJson.MAPPER.readTree(file.toFile());
      if (json.isObject()) {
        return json;
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          file.toString(), "it is not JSON", "find the circuit again", e);
    }
    throw new InvalidInputException(
        file.toString(), "it is not a JSON object", "find the circuit again");
  }

  private static JsonNode field(Path file, JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (value.isMissingNode()) {
      throw new InvalidInputException(
          file + ", field " + name, "it is missing", "find the circuit again");
    }
    return value;
  }

  private static Circuit circuit(Path folder, JsonNode json) {
    Path file = folder.resolve("circuit.json");
    int first = field(file, json, "firstPosition").asInt();
    Map<String, BitSet> bits = new TreeMap<>();
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    for (JsonNode site : field(file, json, "sites")) {
      bits.put(site.path("site").asText(), new BitSet());
    }
    for (JsonNode node : field(file, json, "nodes")) {
      BitSet on = bits.get(node.path("site").asText());
      int row = node.path("position").isInt() ? node.path("position").asInt() - first : 0;
      if (on == null || row < 0) {
        throw new InvalidInputException(
            file + ", field nodes", node + " is at no site of it", "find the circuit again");
      }
      on.set(row * latents(json, node) + node.path("latent").asInt());
    }
    for (JsonNode site : json.path("sites")) {
      SiteStatistics statistics = RunJson.statistics(site);
      BitSet on = bits.getOrDefault(site.path("site").asText(), new BitSet());
      masks.put(statistics.site(), new NodeMask(statistics.rows(), statistics.latents(), on));
    }
    Granularity granularity =
        Choices.parse(
            file + ", field granularity", json.path("granularity").asText(), Granularity.class);
    return new Circuit(granularity, first, masks);
  }

  private static int latents(JsonNode circuit, JsonNode node) {
    for (JsonNode site : circuit.path("sites")) {
      if (site.path("site").asText().equals(node.path("site").asText())) {
        return site.path("latents").asInt();
      }
    }
    return 0;
  }

  private static FindReport report(Path folder, JsonNode json, Circuit circuit) {
    Map<String, Double> seconds = new TreeMap<>();
    for (String phase : List.of("load", "train", "evaluate")) {
      seconds.put(phase, json.path("seconds").path(phase).asDouble());
    }
    Evaluation evaluation =
        new Evaluation(
            behaviour(json, "bare"),
            behaviour(json, "spliced"),
            behaviour(json, "circuit"),
            behaviour(json, "ablated"),
            interval(json.path("faithfulness").path("bare")),
            interval(json.path("faithfulness").path("spliced")),
            json.path("prompts").path("test").asInt());
    return new FindReport(
        folder,
        json.path("task").asText(),
        json.path("method").asText(),
        json.path("backend").asText(),
        json.path("model").asText(),
        json.path("seed").asLong(),
        circuit,
        json.path("prompts").path("train").asInt(),
        evaluation,
        seconds);
  }

  private static Behaviour behaviour(JsonNode json, String model) {
    return new Behaviour(
        json.path("logitDifference").path(model).asDouble(),
        json.path("accuracy").path(model).asDouble(),
        json.path("top1").path(model).asDouble());
  }

  private static Interval interval(JsonNode json) {
    return new Interval(
        json.path("value").asDouble(), json.path("low").asDouble(), json.path("high").asDouble());
  }
}
