package org.golgi.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.golgi.circuit.CircuitNode;
import org.golgi.method.Choices;
import org.golgi.verify.PlantedFinding;
import org.golgi.verify.PlantedMotif;
import org.golgi.verify.PlantedReport;

/** What methods made of planted truths, as JSON. */
final class PlantedJson {
  private PlantedJson() {}

  static ObjectNode of(PlantedReport report) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ArrayNode motifs = json.putArray("motifs");
    for (PlantedMotif motif : report.motifs()) {
      ObjectNode entry = motifs.addObject();
      entry.put("id", motif.id()).put("teaches", motif.teaches()).put("universe", motif.universe());
      nodes(entry.putArray("truth"), motif.truth());
      nodes(entry.putArray("traps"), motif.traps());
    }
    ArrayNode findings = json.putArray("findings");
    for (PlantedFinding finding : report.findings()) {
      ObjectNode entry = findings.addObject();
      entry
          .put("motif", finding.motif())
          .put("method", finding.method())
          .put("auroc", finding.auroc())
          .put("exact", finding.exact())
          .put("expected", Choices.word(finding.expected()))
          .put("flags", Choices.word(finding.flags()));
      nodes(entry.putArray("flagged"), finding.flagged());
    }
    return json;
  }

  private static void nodes(ArrayNode array, List<CircuitNode> nodes) {
    nodes.forEach(
        node ->
            array
                .addObject()
                .put("site", node.site().hook())
                .put("position", node.row())
                .put("latent", node.latent()));
  }
}
