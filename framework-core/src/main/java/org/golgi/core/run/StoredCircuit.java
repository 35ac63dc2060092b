package org.golgi.core.run;

import java.util.BitSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.sae.Site;

/** Reads {@code circuit.json}. */
final class StoredCircuit {
  private static final String EVERY = "every";

  /** The mask of a site while it is filled. */
  private record Rows(int rows, int latents, BitSet on) {}

  private final StoredField json;
  private final Granularity granularity;
  private final int firstPosition;
  private final Map<String, Rows> rows = new TreeMap<>();

  private StoredCircuit(StoredField json) {
    this.json = json;
    StoredField word = json.get("granularity");
    this.granularity =
        Choices.parse(word.file() + ", field " + word.name(), word.text(), Granularity.class);
    this.firstPosition = json.get("firstPosition").count();
  }

  /**
   * Reads a circuit.
   *
   * @throws InvalidInputException naming file and field, if it contradicts itself
   */
  static Circuit read(StoredField json) {
    StoredCircuit stored = new StoredCircuit(json);
    SortedMap<Site, String> hooks = new TreeMap<>();
    for (StoredField entry : json.get("sites").elements()) {
      hooks.put(new Site(entry.get("layer").count()), stored.addSite(entry));
    }
    json.get("nodes").elements().forEach(stored::addNode);
    json.get("sites").elements().forEach(stored::checkCount);
    SortedMap<Site, NodeMask> masks = new TreeMap<>();
    hooks.forEach((site, hook) -> masks.put(site, stored.mask(hook)));
    return new Circuit(stored.granularity, stored.firstPosition, masks);
  }

  private String addSite(StoredField entry) {
    String hook = entry.get("site").text();
    if (!hook.equals(new Site(entry.get("layer").count()).hook())) {
      throw entry.get("site").wrong("'" + hook + "' is not the site of its layer");
    }
    int count = entry.get("rows").count();
    if (granularity == Granularity.FREE && count != 1) {
      throw entry.get("rows").wrong("it is " + count + ", but a circuit without positions has 1");
    }
    if (rows.put(hook, new Rows(count, entry.get("latents").count(), new BitSet())) != null) {
      throw entry.wrong("the site is there twice");
    }
    return hook;
  }

  private void addNode(StoredField node) {
    Rows site = rows.get(node.get("site").text());
    if (site == null) {
      throw node.get("site").wrong(node.get("site").json() + " is none of the sites");
    }
    int row = row(node.get("position"), site);
    int latent = node.get("latent").count();
    if (latent >= site.latents()) {
      throw node.get("latent").wrong("it is " + latent + " of " + site.latents() + " latents");
    }
    int bit = row * site.latents() + latent;
    if (site.on().get(bit)) {
      throw node.wrong("the node is there twice");
    }
    site.on().set(bit);
  }

  private int row(StoredField position, Rows site) {
    if (granularity == Granularity.FREE) {
      if (!position.text().equals(EVERY)) {
        throw position.wrong("it is " + position.json() + ", not \"" + EVERY + "\"");
      }
      return 0;
    }
    int row = position.count() - firstPosition;
    if (row < 0 || row >= site.rows()) {
      throw position.wrong(
          "it is %d, but the site has positions %d to %d"
              .formatted(position.count(), firstPosition, firstPosition + site.rows() - 1));
    }
    return row;
  }

  private void checkCount(StoredField entry) {
    int said = entry.get("nodes").count();
    int counted = mask(entry.get("site").text()).count();
    if (said != counted) {
      throw entry.get("nodes").wrong("it is " + said + ", but " + counted + " nodes are listed");
    }
  }

  private NodeMask mask(String hook) {
    Rows site = rows.get(hook);
    if (site == null) {
      throw json.get("sites").wrong(hook + " is missing");
    }
    return new NodeMask(site.rows(), site.latents(), site.on());
  }
}
