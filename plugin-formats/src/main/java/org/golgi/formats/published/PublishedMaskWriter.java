package org.golgi.formats.published;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.evaluation.Evaluation;
import org.golgi.formats.JsonText;
import org.golgi.method.Choices;
import org.golgi.run.FindReport;
import org.golgi.run.StoredRun;

/**
 * Writes a run as a published mask: its fields as they are there, and one more, {@code golgi}, with
 * what they leave out. {@code faithfulness} is to the spliced model; {@code ce_loss} is null, as a
 * run has no such figure. Error nodes are in {@code golgi} alone, as there is no latent to list.
 */
public final class PublishedMaskWriter {
  private PublishedMaskWriter() {}

  /** Returns the text of the file. */
  public static String write(StoredRun run) {
    ObjectNode json = JsonText.object();
    Circuit circuit = run.report().circuit();
    List<CircuitNode> latents =
        circuit.nodes().stream().filter(node -> !circuit.isError(node)).toList();
    circuit.masks().keySet().forEach(site -> json.putArray(site.hook()));
    // Row by row, so that a latent is repeated once for each row that it is in.
    latents.forEach(node -> list(json, node).add(node.latent()));
    Evaluation evaluation = run.report().evaluation();
    json.put("total_density", latents.size());
    JsonText.number(json, "avg_density", (double) latents.size() / circuit.masks().size());
    json.putNull("ce_loss");
    JsonText.number(json, "logit_diff", evaluation.circuit().logitDifference());
    JsonText.number(json, "faithfulness", evaluation.faithfulnessToSpliced().value());
    json.set("golgi", provenance(run, latents));
    return JsonText.line(json) + "\n";
  }

  private static ObjectNode provenance(StoredRun run, List<CircuitNode> latents) {
    FindReport report = run.report();
    Circuit circuit = report.circuit();
    ObjectNode json = JsonText.object();
    json.put("numbers", Choices.word(PublishedNumbers.LATENTS));
    json.put("task", report.task());
    json.put("method", report.method());
    json.put("model", report.model());
    json.put("seed", report.seed());
    JsonText.number(json, "faithfulnessToBare", report.evaluation().faithfulnessToBare().value());
    ObjectNode saes = json.putObject("sae");
    run.saes().forEach((site, name) -> saes.put(site.hook(), name));
    ObjectNode dictionaries = json.putObject("latents");
    run.sites().forEach(site -> dictionaries.put(site.site().hook(), site.latents()));
    json.put("granularity", Choices.word(circuit.rows().granularity()));
    places(json.putObject("positions"), circuit, latents);
    if (circuit.errorNodes()) {
      places(
          json.putObject("errors"),
          circuit,
          circuit.nodes().stream().filter(circuit::isError).toList());
    }
    ArrayNode tokens = json.putArray("tokens");
    run.tokens().forEach(tokens::add);
    ArrayNode roles = json.putArray("roles");
    run.roles().forEach(roles::add);
    return json;
  }

  /** For each site the position of each node, or its role, or that it is at every position. */
  private static void places(ObjectNode json, Circuit circuit, List<CircuitNode> nodes) {
    circuit.masks().keySet().forEach(site -> json.putArray(site.hook()));
    for (CircuitNode node : nodes) {
      if (circuit.rows() instanceof NodeRows.Positions positions) {
        list(json, node).add(positions.first() + node.row());
      } else {
        list(json, node).add(circuit.rows().label(node.row()));
      }
    }
  }

  private static ArrayNode list(ObjectNode json, CircuitNode node) {
    return json.withArray(node.site().hook());
  }
}
