package org.golgi.formats.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Neuronpedia's {@code graph-schema.json}, version 1.0.0, with the fields that circuit-tracer's
 * {@code graph_models.py} has beyond it, field by field: a type, or several; {@code ?} where a
 * field may be left out. Of what the schema lets everybody add to, all is allowed.
 */
final class GraphSchema {
  private static final Map<String, String> ROOT =
      Map.of("metadata", "object", "qParams", "object", "nodes", "array", "links", "array");

  private static final Map<String, String> METADATA =
      Map.ofEntries(
          Map.entry("slug", "string"),
          Map.entry("scan", "string"),
          Map.entry("prompt_tokens", "array"),
          Map.entry("prompt", "string"),
          Map.entry("transcoder_list", "array"),
          Map.entry("schema_version", "integer?"),
          Map.entry("node_threshold", "number?"),
          Map.entry("feature_details", "object?"),
          Map.entry("info", "object?"),
          Map.entry("generation_settings", "object?"),
          Map.entry("pruning_settings", "object?"));

  private static final Map<String, String> DETAILS =
      Map.of(
          "feature_json_base_url",
          "string?",
          "neuronpedia_source_set",
          "string?",
          "neuronpedia_lorsa_source_set",
          "string?");

  private static final Map<String, String> INFO =
      Map.of(
          "description",
          "string?",
          "creator_name",
          "string?",
          "creator_url",
          "string?",
          "source_urls",
          "array?",
          "generator",
          "object?",
          "create_time_ms",
          "number?");

  private static final Map<String, String> GENERATOR =
      Map.of("name", "string?", "version", "string?", "url", "string?", "email", "string?");

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "pinnedIds", "array",
          "supernodes", "array",
          "linkType", "string",
          "clickedId", "string",
          "sg_pos", "string");

  private static final Map<String, String> NODE =
      Map.ofEntries(
          Map.entry("node_id", "string"),
          Map.entry("feature", "integer"),
          Map.entry("layer", "string"),
          Map.entry("ctx_idx", "integer"),
          Map.entry("feature_type", "string"),
          Map.entry("jsNodeId", "string"),
          Map.entry("clerp", "string"),
          Map.entry("influence", "number null?"),
          Map.entry("activation", "number null?"),
          Map.entry("token_prob", "number?"),
          Map.entry("is_target_logit", "boolean?"),
          Map.entry("run_idx", "integer?"),
          Map.entry("reverse_ctx_idx", "integer?"));

  private static final Map<String, String> LINK =
      Map.of("source", "string", "target", "string", "weight", "number");

  private static final List<String> TYPES =
      List.of("cross layer transcoder", "mlp reconstruction error", "embedding", "logit");

  private GraphSchema() {}

  static void check(JsonNode graph) {
    check("the graph", graph, ROOT);
    JsonNode metadata = graph.get("metadata");
    check("metadata", metadata, METADATA);
    strings(metadata.get("prompt_tokens"));
    strings(metadata.get("transcoder_list"));
    check("feature_details", metadata.get("feature_details"), DETAILS);
    check("info", metadata.get("info"), INFO);
    strings(metadata.at("/info/source_urls"));
    check("generator", metadata.at("/info/generator"), GENERATOR);
    check("qParams", graph.get("qParams"), QUESTIONS);
    strings(graph.at("/qParams/pinnedIds"));
    graph.at("/qParams/supernodes").forEach(GraphSchema::strings);
    graph
        .get("nodes")
        .forEach(
            node -> {
              check("node " + node, node, NODE);
              assertThat(TYPES).contains(node.get("feature_type").textValue());
            });
    graph.get("links").forEach(link -> check("link " + link, link, LINK));
  }

  private static void strings(JsonNode array) {
    array.forEach(element -> assertThat(element.isTextual()).as("%s", element).isTrue());
  }

  private static void check(String where, JsonNode json, Map<String, String> fields) {
    assertThat(fields.keySet()).as("fields of %s", where).containsAll(() -> json.fieldNames());
    fields.forEach(
        (name, type) -> {
          JsonNode value = json.get(name);
          if (value == null) {
            assertThat(type).as("%s of %s is missing", name, where).endsWith("?");
          } else {
            assertThat(List.of(type.replace("?", "").split(" ")))
                .as("type of %s of %s", name, where)
                .anyMatch(each -> is(value, each));
          }
        });
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> throw new IllegalArgumentException(type);
    };
  }
}
