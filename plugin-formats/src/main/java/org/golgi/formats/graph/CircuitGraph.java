package org.golgi.formats.graph;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.golgi.card.NeuronpediaPages;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.CircuitNode;
import org.golgi.circuit.NodeRows;
import org.golgi.edge.Edge;
import org.golgi.edge.EdgeEnd;
import org.golgi.export.ExportSource;
import org.golgi.export.NodeGroup;
import org.golgi.export.NodeMeans;
import org.golgi.run.EdgeReport;
import org.golgi.run.StoredRun;

/**
 * A run as GraphML: a node for each of the circuit's, and where there are edges for tokens and the
 * answer.
 *
 * @param source the run
 * @param edges its edges
 */
record CircuitGraph(ExportSource source, Optional<EdgeReport> edges) {
  private static final String NODE = "node";
  private static final String EDGE = "edge";
  private static final String GRAPH = "graph";
  private static final String STRING = "string";
  private static final String DOUBLE = "double";
  private static final String INT = "int";

  private static final GraphMlKey KIND = new GraphMlKey(NODE, "kind", STRING);
  private static final GraphMlKey LABEL = new GraphMlKey(NODE, "label", STRING);
  private static final GraphMlKey SITE = new GraphMlKey(NODE, "site", STRING);
  private static final GraphMlKey LAYER = new GraphMlKey(NODE, "layer", INT);
  private static final GraphMlKey POSITION = new GraphMlKey(NODE, "position", INT);
  private static final GraphMlKey ROLE = new GraphMlKey(NODE, "role", STRING);
  private static final GraphMlKey TOKEN = new GraphMlKey(NODE, "token", STRING);
  private static final GraphMlKey LATENT = new GraphMlKey(NODE, "latent", INT);
  private static final GraphMlKey ACTIVATION = new GraphMlKey(NODE, "activation", DOUBLE);
  private static final GraphMlKey CORRUPTED = new GraphMlKey(NODE, "corrupted", DOUBLE);
  private static final GraphMlKey MEANING = new GraphMlKey(NODE, "meaning", STRING);
  private static final GraphMlKey GROUP = new GraphMlKey(NODE, "group", STRING);
  private static final GraphMlKey PAGE = new GraphMlKey(NODE, "page", STRING);
  private static final GraphMlKey WEIGHT = new GraphMlKey(EDGE, "weight", DOUBLE);

  private static GraphMlKey ofGraph(String name) {
    return new GraphMlKey(GRAPH, name, STRING);
  }

  String write() {
    Map<GraphMlKey, String> facts = facts();
    GraphMl graph =
        new GraphMl(
            Stream.concat(
                    facts.keySet().stream(),
                    Stream.of(
                        KIND,
                        LABEL,
                        SITE,
                        LAYER,
                        POSITION,
                        ROLE,
                        TOKEN,
                        LATENT,
                        ACTIVATION,
                        CORRUPTED,
                        MEANING,
                        GROUP,
                        PAGE,
                        WEIGHT))
                .toList());
    graph.graph(facts);
    Map<EdgeEnd, String> ids = new HashMap<>();
    edges.ifPresent(report -> tokens(graph, report, ids));
    latents(graph, ids);
    edges.ifPresent(
        report -> {
          ids.put(new EdgeEnd.Answer(), "answer");
          graph.node("answer", values(Map.entry(KIND, "answer"), Map.entry(LABEL, "answer")));
          int number = 0;
          for (Edge edge : report.circuit().edges()) {
            graph.edge(
                "e" + number++,
                Objects.requireNonNull(ids.get(edge.from())),
                Objects.requireNonNull(ids.get(edge.to())),
                Map.of(WEIGHT, String.valueOf(report.weights().getOrDefault(edge, Double.NaN))));
          }
        });
    return graph.end();
  }

  /** What the graph is of. */
  private Map<GraphMlKey, String> facts() {
    StoredRun run = source.run();
    Map<GraphMlKey, String> facts = new LinkedHashMap<>();
    facts.put(ofGraph("task"), run.report().task());
    facts.put(ofGraph("model"), run.report().model());
    facts.put(ofGraph("method"), run.report().method());
    edges.ifPresent(report -> facts.put(ofGraph("edgeMethod"), report.method()));
    facts.put(ofGraph("seed"), String.valueOf(run.report().seed()));
    facts.put(ofGraph("golgi"), source.golgi());
    source.hashes().forEach((what, hash) -> facts.put(ofGraph("sha256." + what), hash));
    return facts;
  }

  @SafeVarargs
  private static Map<GraphMlKey, String> values(Map.Entry<GraphMlKey, String>... entries) {
    Map<GraphMlKey, String> values = new LinkedHashMap<>();
    for (Map.Entry<GraphMlKey, String> entry : entries) {
      values.put(entry.getKey(), entry.getValue());
    }
    return values;
  }

  private Circuit circuit() {
    return source.run().report().circuit();
  }

  private void tokens(GraphMl graph, EdgeReport report, Map<EdgeEnd, String> ids) {
    report.circuit().edges().stream()
        .map(Edge::from)
        .filter(EdgeEnd.Token.class::isInstance)
        .distinct()
        .sorted()
        .forEach(
            end -> {
              int row = ((EdgeEnd.Token) end).row();
              String id = "t" + row;
              ids.put(end, id);
              Map<GraphMlKey, String> values = values(Map.entry(KIND, "token"));
              values.put(LABEL, "token " + place(row));
              values.putAll(where(row));
              graph.node(id, values);
            });
  }

  private void latents(GraphMl graph, Map<EdgeEnd, String> ids) {
    SortedMap<CircuitNode, NodeMeans> means = source.means();
    SortedMap<CircuitNode, String> labels = source.labels();
    Map<CircuitNode, String> groups = new HashMap<>();
    for (NodeGroup group : source.groups()) {
      group.nodes().forEach(node -> groups.put(node, group.label()));
    }
    NeuronpediaPages pages = NeuronpediaPages.of(source.run());
    List<CircuitNode> nodes = circuit().nodes();
    for (int i = 0; i < nodes.size(); i++) {
      CircuitNode node = nodes.get(i);
      boolean error = circuit().isError(node);
      String id = "n" + i;
      ids.put(new EdgeEnd.Latent(node), id);
      Map<GraphMlKey, String> values = values(Map.entry(KIND, error ? "error" : "latent"));
      values.put(
          LABEL,
          "%d/%s/%s"
              .formatted(node.site().layer(), place(node.row()), error ? "error" : node.latent()));
      values.put(SITE, node.site().hook());
      values.put(LAYER, String.valueOf(node.site().layer()));
      values.putAll(where(node.row()));
      if (!error) {
        values.put(LATENT, String.valueOf(node.latent()));
        pages.page(node.site(), node.latent()).ifPresent(page -> values.put(PAGE, page));
      }
      NodeMeans active = means.get(node);
      if (active != null) {
        number(values, ACTIVATION, active.clean());
        number(values, CORRUPTED, active.corrupted());
      }
      Optional.ofNullable(labels.get(node)).ifPresent(label -> values.put(MEANING, label));
      Optional.ofNullable(groups.get(node)).ifPresent(group -> values.put(GROUP, group));
      graph.node(id, values);
    }
  }

  private static void number(Map<GraphMlKey, String> values, GraphMlKey key, double number) {
    if (Double.isFinite(number)) {
      values.put(key, String.valueOf(number));
    }
  }

  private String place(int row) {
    return circuit().rows().label(row);
  }

  /** Position, role and token of a row, where it has them. */
  private Map<GraphMlKey, String> where(int row) {
    Map<GraphMlKey, String> values = new LinkedHashMap<>();
    NodeRows rows = circuit().rows();
    if (rows instanceof NodeRows.Positions positions) {
      int position = positions.first() + row;
      values.put(POSITION, String.valueOf(position));
      if (position < source.run().tokens().size()) {
        values.put(ROLE, source.run().roles().get(position));
        values.put(TOKEN, source.run().tokens().get(position));
      }
    } else if (rows instanceof NodeRows.Roles) {
      values.put(ROLE, rows.label(row));
    }
    return values;
  }
}
