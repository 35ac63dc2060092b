package org.golgi.core.run;

import java.util.Objects;
import java.util.stream.IntStream;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.sae.Site;

/**
 * Reads nodes back as {@link RunJson#node} writes them.
 *
 * @param circuit whose sites and rows they have
 */
record StoredNode(Circuit circuit) {
  CircuitNode node(StoredField json) {
    StoredField hook = json.get("site");
    Site site =
        circuit.masks().keySet().stream()
            .filter(each -> each.hook().equals(hook.text()))
            .findFirst()
            .orElseThrow(() -> hook.wrong(hook.json() + " is none of the circuit's sites"));
    StoredField latent = json.get("latent");
    CircuitNode node = new CircuitNode(site, row(json), column(site, latent));
    if (!circuit.contains(node)) {
      throw json.wrong("it is no node of the circuit");
    }
    return node;
  }

  private int column(Site site, StoredField latent) {
    boolean error = circuit.errorNodes() && latent.isText() && latent.text().equals(RunJson.ERROR);
    return error ? Objects.requireNonNull(circuit.masks().get(site)).columns() - 1 : latent.count();
  }

  int row(StoredField json) {
    NodeRows rows = circuit.rows();
    StoredField place = json.get(rows instanceof NodeRows.Roles ? "role" : "position");
    String label =
        rows instanceof NodeRows.Positions ? String.valueOf(place.count()) : place.text();
    return IntStream.range(0, rows.count())
        .filter(row -> rows.label(row).equals(label))
        .findFirst()
        .orElseThrow(() -> place.wrong("it is " + place.json() + ", which the circuit has not"));
  }
}
