package org.golgi.core.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.evaluation.Evaluation;
import org.golgi.run.FindReport;
import org.golgi.run.SiteStatistics;
import org.golgi.run.StoredRun;
import org.golgi.sae.Site;

/** Reads a run folder back, wherever it was moved to. */
final class StoredRunReader {
  private StoredRunReader() {}

  static StoredRun read(Path folder) {
    StoredField run = StoredField.root(folder.resolve("run.json"));
    StoredField figures = run.get("figures");
    StoredField stored = StoredField.root(folder.resolve("circuit.json"));
    Circuit circuit = StoredCircuit.read(stored);
    FindReport report = report(folder, run, circuit);
    int nodes = figures.get("nodes").count();
    if (nodes != circuit.size()) {
      throw figures
          .get("nodes")
          .wrong("it is " + nodes + ", but circuit.json has " + circuit.size() + " nodes");
    }
    List<SiteStatistics> sites = new ArrayList<>();
    circuit
        .masks()
        .forEach(
            (site, mask) ->
                sites.add(
                    new SiteStatistics(
                        site,
                        mask.rows(),
                        mask.columns() - (circuit.errorNodes() ? 1 : 0),
                        mask.count())));
    List<String> tokens = new ArrayList<>();
    List<String> roles = new ArrayList<>();
    for (StoredField position : stored.get("positions").elements()) {
      tokens.add(position.get("token").text());
      roles.add(position.get("role").text());
    }
    SortedMap<Site, String> saes = new TreeMap<>();
    for (Site site : circuit.masks().keySet()) {
      saes.put(site, run.get("saes").get(site.hook()).text());
    }
    return new StoredRun(
        folder,
        line(figures, folder),
        report,
        sites,
        tokens,
        roles,
        saes,
        run.get("options").get("model").text(),
        run.get("options").get("saes").text());
  }

  private static String line(StoredField figures, Path folder) {
    try {
      ObjectNode json = figures.json().deepCopy();
      return RunJson.line(json.put("run", folder.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read as JSON is JSON", e);
    }
  }

  private static FindReport report(Path folder, StoredField run, Circuit circuit) {
    StoredField figures = run.get("figures");
    Map<String, Double> seconds = new TreeMap<>();
    for (String phase : List.of("load", "train", "evaluate")) {
      seconds.put(phase, figures.get("seconds").get(phase).number());
    }
    Evaluation evaluation =
        EvaluationJson.read(figures, figures.get("prompts").get("test").count());
    return new FindReport(
        folder,
        figures.get("task").text(),
        figures.get("method").text(),
        figures.get("backend").text(),
        figures.get("model").text(),
        figures.get("seed").integer(),
        circuit,
        figures.get("prompts").get("train").count(),
        evaluation,
        run.get("search").numbers(),
        seconds);
  }
}
