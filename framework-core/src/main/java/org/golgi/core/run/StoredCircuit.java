package org.golgi.core.run;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.Granularity;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.sae.Site;

/** Reads {@code circuit.json}. */
final class StoredCircuit {
  /** The mask of a site while it is filled. */
  private record Rows(int rows, int columns, BitSet on) {}

  private final StoredField json;
  private final Granularity granularity;
  private final int firstPosition;
  private final List<String> roles;
  private final boolean errorNodes;
  private final Map<String, Rows> rows = new TreeMap<>();

  private StoredCircuit(StoredField json) {
    this.json = json;
    StoredField word = json.get("granularity");
    this.granularity =
        Choices.parse(word.file() + ", field " + word.name(), word.text(), Granularity.class);
    this.firstPosition =
        granularity == Granularity.POSITION ? json.get("firstPosition").count() : 0;
    this.roles =
        granularity == Granularity.ROLE
            ? json.get("roles").elements().stream().map(StoredField::text).toList()
            : List.of();
    this.errorNodes = json.get("errorNodes").truth();
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
    return new Circuit(stored.rows(masks), stored.errorNodes, masks);
  }

  private NodeRows rows(SortedMap<Site, NodeMask> masks) {
    return switch (granularity) {
      case POSITION ->
          new NodeRows.Positions(
              firstPosition, masks.values().stream().mapToInt(NodeMask::rows).max().orElse(0));
      case FREE -> new NodeRows.Every();
      case ROLE -> new NodeRows.Roles(roles);
    };
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
    if (granularity == Granularity.ROLE && count != roles.size()) {
      throw entry
          .get("rows")
          .wrong("it is " + count + ", but there are " + roles.size() + " roles");
    }
    int columns = entry.get("latents").count() + (errorNodes ? 1 : 0);
    if (rows.put(hook, new Rows(count, columns, new BitSet())) != null) {
      throw entry.wrong("the site is there twice");
    }
    return hook;
  }

  private void addNode(StoredField node) {
    Rows site = rows.get(node.get("site").text());
    if (site == null) {
      throw node.get("site").wrong(node.get("site").json() + " is none of the sites");
    }
    int bit = row(node, site) * site.columns() + column(node.get("latent"), site);
    if (site.on().get(bit)) {
      throw node.wrong("the node is there twice");
    }
    site.on().set(bit);
  }

  private int column(StoredField latent, Rows site) {
    int latents = site.columns() - (errorNodes ? 1 : 0);
    if (errorNodes && latent.isText()) {
      if (!latent.text().equals(RunJson.ERROR)) {
        throw latent.wrong("it is " + latent.json() + ", not a number or \"error\"");
      }
      return latents;
    }
    int column = latent.count();
    if (column >= latents) {
      throw latent.wrong("it is " + column + " of " + latents + " latents");
    }
    return column;
  }

  private int row(StoredField node, Rows site) {
    return switch (granularity) {
      case POSITION -> row(node.get("position").count(), node, site);
      case FREE -> {
        StoredField position = node.get("position");
        if (!position.text().equals(NodeRows.Every.LABEL)) {
          throw position.wrong("it is " + position.json() + ", not \"every\"");
        }
        yield 0;
      }
      case ROLE -> {
        int row = roles.indexOf(node.get("role").text());
        if (row < 0) {
          throw node.get("role").wrong(node.get("role").json() + " is none of the roles");
        }
        yield row;
      }
    };
  }

  private int row(int position, StoredField node, Rows site) {
    int row = position - firstPosition;
    if (row < 0 || row >= site.rows()) {
      throw node.get("position")
          .wrong(
              "it is %d, but the site has positions %d to %d"
                  .formatted(position, firstPosition, firstPosition + site.rows() - 1));
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
    return new NodeMask(site.rows(), site.columns(), site.on());
  }
}
