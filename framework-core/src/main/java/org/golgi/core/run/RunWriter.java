package org.golgi.core.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.golgi.checkpoint.SafetensorsWriter;
import org.golgi.core.splice.TokenisedSplit;
import org.golgi.graph.HostTensor;
import org.golgi.lint.LintReport;
import org.golgi.method.Choices;
import org.golgi.method.Finding;
import org.golgi.run.FindReport;
import org.golgi.run.FindRequest;

/**
 * Writes what a run folder holds: {@code run.json}, {@code circuit.json}, {@code
 * masks.safetensors}. Only the first has times and places in it; the others are the same bytes for
 * the same seed.
 */
final class RunWriter {
  /** The file that says what a run is and how it was made. */
  static final String RUN = "run.json";

  /** What stands for the folder of the built-in model. */
  static final String STARTER = "starter";

  /** What stands for the folder of SAEs that are in that of the model. */
  static final String BESIDE = "beside the model";

  private RunWriter() {}

  static void write(
      Path folder,
      FindRequest request,
      FindReport report,
      Finding finding,
      TokenisedSplit prompts,
      LintReport lint,
      Provenance provenance)
      throws IOException {
    ObjectNode run = RunJson.MAPPER.createObjectNode();
    run.set("figures", RunJson.figures(report));
    run.set("options", options(request));
    run.put("pairsLeftOut", prompts.left());
    run.set("lint", LintJson.of(lint));
    run.set("versions", Versions.json());
    run.set("sha256", provenance.json());
    ObjectNode names = run.putObject("saes");
    provenance.saeNames().forEach((site, name) -> names.put(site.hook(), name));
    ObjectNode search = run.putObject("search");
    report.search().forEach((name, number) -> EvaluationJson.number(search, name, number));
    write(folder.resolve(RUN), run);
    write(folder.resolve("circuit.json"), RunJson.circuit(finding.circuit(), prompts.train()));
    Map<String, HostTensor> tensors = new HashMap<>();
    finding
        .circuit()
        .masks()
        .forEach((site, mask) -> tensors.put(site.hook() + ".mask", FamilyTensors.bits(mask)));
    finding.scores().forEach((site, scores) -> tensors.put(site.hook() + ".score", scores));
    SafetensorsWriter.write(
        folder.resolve("masks.safetensors"),
        tensors,
        Map.of("granularity", Choices.word(request.granularity()), "task", report.task()));
  }

  static void write(Path file, ObjectNode json) throws IOException {
    WholeFile.text(RunJson.text(json)).write(file);
  }

  /** What a request asks for. */
  static ObjectNode options(FindRequest request) {
    ObjectNode json = RunJson.MAPPER.createObjectNode();
    json.put("task", request.task());
    json.put("model", request.model().orElse(STARTER));
    json.put("saes", request.saes().orElse(BESIDE));
    json.put(
        "sites",
        String.join(
            ",", request.sites().stream().map(site -> String.valueOf(site.layer())).toList()));
    json.put("method", request.method());
    ObjectNode method = json.putObject("methodOptions");
    request.options().forEach(method::put);
    json.put("granularity", Choices.word(request.granularity()));
    json.put("ablation", Choices.word(request.ablation()));
    json.put("error", Choices.word(request.errorTerm()));
    json.put("dictionary", Choices.word(request.dictionary()));
    json.put("metric", request.metric());
    json.put("backend", request.backend());
    json.put("device", request.device());
    json.put("dtype", Choices.word(request.dtype()));
    json.put("trainPrompts", request.trainPrompts());
    json.put("testPrompts", request.testPrompts());
    json.put("seed", request.seed());
    return json;
  }
}
