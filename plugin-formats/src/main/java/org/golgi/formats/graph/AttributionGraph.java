package org.golgi.formats.graph;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.golgi.card.NeuronpediaPages;
import org.golgi.circuit.CircuitNode;
import org.golgi.edge.EdgeEnd;
import org.golgi.export.ExportSource;
import org.golgi.export.NodeGroup;
import org.golgi.export.PromptTrace;
import org.golgi.export.PromptTrace.TracedAnswer;
import org.golgi.formats.JsonText;
import org.golgi.formats.graph.PlacedCircuit.Place;
import org.golgi.run.EdgeReport;
import org.golgi.run.FindReport;
import org.golgi.run.StoredRun;

/**
 * The attribution graph of a prompt. Nodes are every token, the circuit's latents where they are
 * connected, and both answers; links lead to the right answer and stand for the metric, of which
 * the other answer is a part.
 *
 * @param source the run
 * @param edges its edges
 * @param trace the prompt
 * @param placed the edges over its tokens
 */
record AttributionGraph(
    ExportSource source, EdgeReport edges, PromptTrace trace, PlacedCircuit placed) {
  private static final String LATENT = "cross layer transcoder";
  private static final String ERROR = "mlp reconstruction error";
  private static final String EMBEDDING = "embedding";
  private static final String LOGIT = "logit";

  ObjectNode json() {
    ObjectNode json = JsonText.object();
    metadata(json.putObject("metadata"));
    questions(json.putObject("qParams"));
    nodes(json.putArray("nodes"));
    ArrayNode links = json.putArray("links");
    for (Link link : placed.links()) {
      ObjectNode entry = links.addObject();
      entry.put("source", link.source()).put("target", link.target());
      entry.put("weight", link.weight());
    }
    return json;
  }

  private void metadata(ObjectNode json) {
    StoredRun run = source.run();
    NeuronpediaPages pages = NeuronpediaPages.of(run);
    json.put("slug", slug(run.report().task()));
    json.put("scan", pages.model().orElse(run.report().model()));
    json.putArray("transcoder_list");
    ArrayNode tokens = json.putArray("prompt_tokens");
    trace.tokens().forEach(token -> tokens.add(token.text()));
    json.put("prompt", trace.text());
    json.put("node_threshold", 1.0);
    json.put("schema_version", 1);
    ObjectNode details = json.putObject("feature_details");
    pages.sourceSet().ifPresent(set -> details.put("neuronpedia_source_set", set));
    ObjectNode info = json.putObject("info");
    info.put("description", description(run.report()));
    ArrayNode addresses = info.putArray("source_urls");
    pages.setPage().ifPresent(addresses::add);
    info.putObject("generator").put("name", "Golgi").put("version", source.golgi());
    settings(json.putObject("generation_settings"));
  }

  private String slug(String task) {
    return task.replaceAll("[^A-Za-z0-9]+", "-") + "-prompt-" + trace.prompt();
  }

  private String description(FindReport report) {
    return "The circuit that %s found for %s in %s: %d of its %d nodes are connected by %d of %d edges, chosen by %s."
            .formatted(
                report.method(),
                report.task(),
                report.model(),
                edges.circuit().connected().size(),
                report.circuit().size(),
                edges.circuit().size(),
                edges.possible(),
                edges.method())
        + " A weight is what removing the edge takes away from the metric (the right answer against"
        + " the other), to first order, mean over training prompts: it is the task's and not this"
        + " prompt's. Where an end stands for several tokens, the weight is shared out between"
        + " them. Activations and probabilities are those of the model with its SAEs on this"
        + " prompt. Latents are of SAEs in the residual stream.";
  }

  /** Whatever the figures depend on. */
  private void settings(ObjectNode json) {
    FindReport report = source.run().report();
    json.put("task", report.task());
    json.put("model", report.model());
    json.put("node_method", report.method());
    json.put("edge_method", edges.method());
    json.put("edge_target", edges.target());
    json.put("edge_share", edges.share());
    json.put("seed", report.seed());
    json.put("test_prompt", trace.prompt());
    ObjectNode saes = json.putObject("saes");
    source.run().saes().forEach((site, name) -> saes.put(site.hook(), name));
    ObjectNode hashes = json.putObject("sha256");
    source.hashes().forEach(hashes::put);
  }

  private void questions(ObjectNode json) {
    ArrayNode pinned = json.putArray("pinnedIds");
    ArrayNode supernodes = json.putArray("supernodes");
    TreeSet<String> members = new TreeSet<>();
    for (NodeGroup group : source.groups()) {
      List<String> ids =
          group.nodes().stream()
              .flatMap(node -> places(new EdgeEnd.Latent(node)).stream())
              .map(Place::id)
              .distinct()
              .toList();
      if (!ids.isEmpty()) {
        ArrayNode supernode = supernodes.addArray().add(group.label());
        ids.forEach(supernode::add);
        members.addAll(ids);
      }
    }
    if (!members.isEmpty()) {
      members.add(answerId(trace.answer()));
    }
    members.forEach(pinned::add);
    json.put("linkType", "both");
    json.put("clickedId", "");
    json.put("sg_pos", "");
  }

  private List<Place> places(EdgeEnd end) {
    return Optional.ofNullable(placed.ends().get(end)).orElse(List.of());
  }

  private String answerId(TracedAnswer answer) {
    return GraphIds.answer(trace.layers(), answer.id(), trace.last());
  }

  private void nodes(ArrayNode json) {
    List<String> ids = new ArrayList<>();
    for (int position = 0; position < trace.tokens().size(); position++) {
      ids.add(PlacedCircuit.token(position, trace).id());
    }
    placed.ends().forEach((end, places) -> places.forEach(place -> ids.add(place.id())));
    ids.remove(answerId(trace.answer()));
    Map<String, Double> influence =
        new Influence(placed.links(), answerId(trace.answer()))
            .cumulated(ids.stream().distinct().toList());
    tokens(json, influence);
    latents(json, influence);
    answer(json, trace.answer(), true);
    answer(json, trace.other(), false);
  }

  private void tokens(ArrayNode json, Map<String, Double> influence) {
    for (int position = 0; position < trace.tokens().size(); position++) {
      PromptTrace.TracedToken token = trace.tokens().get(position);
      String id = GraphIds.token(token.id(), position);
      ObjectNode node = node(json, id, position, "E", position, EMBEDDING);
      node.put("jsNodeId", "E_%d-%d".formatted(token.id(), position));
      node.put(
          "clerp",
          "Emb: \"%s\"%s"
              .formatted(token.text(), token.role().isEmpty() ? "" : ", " + token.role()));
      rest(node, influence.getOrDefault(id, Double.NaN), Double.NaN);
    }
  }

  private void latents(ArrayNode json, Map<String, Double> influence) {
    SortedMap<CircuitNode, String> labels = source.labels();
    placed
        .ends()
        .forEach(
            (end, places) -> {
              if (end instanceof EdgeEnd.Latent latent) {
                places.forEach(
                    place ->
                        latent(
                            json,
                            latent.node(),
                            place,
                            labels.getOrDefault(latent.node(), ""),
                            influence));
              }
            });
  }

  private void latent(
      ArrayNode json, CircuitNode of, Place place, String label, Map<String, Double> influence) {
    boolean error = edges.circuit().circuit().isError(of);
    int layer = of.site().layer();
    ObjectNode node =
        node(
            json,
            place.id(),
            error ? GraphIds.ERROR : GraphIds.pair(layer, of.latent()),
            String.valueOf(layer),
            place.position(),
            error ? ERROR : LATENT);
    node.put(
        "jsNodeId",
        error
            ? "%d_%d-%d".formatted(layer, GraphIds.ERROR, place.position())
            : "%d_%d-0".formatted(layer, of.latent()));
    node.put("clerp", label);
    rest(node, influence.getOrDefault(place.id(), Double.NaN), place.activation());
  }

  private void answer(ArrayNode json, TracedAnswer answer, boolean target) {
    ObjectNode node =
        node(
            json,
            answerId(answer),
            answer.id(),
            String.valueOf(GraphIds.answerLayer(trace.layers())),
            trace.last(),
            LOGIT);
    node.put("jsNodeId", "L_%d-%d".formatted(answer.id(), trace.last()));
    node.put(
        "clerp",
        String.format(Locale.ROOT, "Output \"%s\" (p=%.3f)", answer.text(), answer.probability()));
    rest(node, Double.NaN, Double.NaN);
    node.put("token_prob", answer.probability());
    node.put("is_target_logit", target);
  }

  private static ObjectNode node(
      ArrayNode json, String id, long feature, String layer, int position, String type) {
    return json.addObject()
        .put("node_id", id)
        .put("feature", feature)
        .put("layer", layer)
        .put("ctx_idx", position)
        .put("feature_type", type)
        .put("token_prob", 0.0)
        .put("is_target_logit", false)
        .put("run_idx", 0)
        .put("reverse_ctx_idx", 0);
  }

  private static void rest(ObjectNode node, double influence, double activation) {
    JsonText.number(node, "influence", influence);
    JsonText.number(node, "activation", activation);
  }
}
