package org.golgi.models.architecture;

import static org.golgi.models.GoldenFiles.golden;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.MapConfig;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.huggingface.TensorNames;

/**
 * A random small model as Hugging Face saved it, and what Hugging Face computes with it.
 *
 * @param fields its configuration
 * @param weights its parameters
 * @param expected prompts, with logits and residual streams
 */
record GoldenModel(Map<String, Object> fields, Checkpoint weights, Checkpoint expected) {

  /** The names of all of them: architecture and variant. */
  static Stream<String> names() {
    return Stream.of(
        "gemma2/capped",
        "gemma2/sharded",
        "gemma2/bfloat16",
        "gemma3/text",
        "gemma3/with-images",
        "llama/scaled",
        "llama/biased",
        "qwen2/windowed",
        "qwen2/tied",
        "qwen3/tied",
        "qwen3/untied",
        "gpt2/as-published",
        "gpt2/untied",
        "gpt_neox/parallel",
        "gpt_neox/sequential");
  }

  static GoldenModel read(String name) {
    Path folder = golden(name);
    try {
      Map<String, Object> fields =
          new ObjectMapper()
              .readValue(
                  folder.resolve("config.json").toFile(),
                  new TypeReference<TreeMap<String, Object>>() {});
      return new GoldenModel(
          fields,
          TensorNames.asAsked(
              SafetensorsCheckpoint.of(new Folder(folder)), network(fields).parameters().keySet()),
          SafetensorsCheckpoint.ofFile(folder.resolve("golden.safetensors")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The model with another value of a field. */
  GoldenModel with(String field, Object value) {
    Map<String, Object> changed = new TreeMap<>(fields);
    changed.put(field, value);
    return new GoldenModel(changed, weights, expected);
  }

  /** The model without a field. */
  GoldenModel without(String field) {
    Map<String, Object> changed = new TreeMap<>(fields);
    changed.remove(field);
    return new GoldenModel(changed, weights, expected);
  }

  Network network() {
    return network(fields);
  }

  private static Network network(Map<String, Object> fields) {
    MapConfig config = new MapConfig("config.json", fields);
    return Architectures.of(config.text("model_type")).configure(config);
  }

  /** Parameters as inputs of a graph, in a type to compute with. */
  Weights inputs(GraphBuilder g, DType compute) {
    return (name, extents) -> g.input(name, weights.dtype(name), Shape.of(extents)).as(compute);
  }

  HostTensor tokens(int prompt) {
    return expected.tensor("prompt." + prompt + ".tokens");
  }

  /** Logits and residual streams of a prompt, named as {@link #expected} names them. */
  Graph graph(int prompt, DType compute) {
    Network network = network();
    GraphBuilder g = new GraphBuilder();
    Weights parameters = inputs(g, compute);
    Value residual =
        network.embed(parameters, g.input("tokens", DType.I64, tokens(prompt).shape()));
    for (int layer = 0; layer < network.layers(); layer++) {
      residual = network.block(parameters, layer, residual);
      g.output("prompt." + prompt + ".blocks." + layer + ".hook_resid_post", residual);
    }
    g.output("prompt." + prompt + ".logits", network.logits(parameters, residual));
    return g.build();
  }

  /** What the graph of a prompt takes in. */
  Map<String, HostTensor> values(int prompt) {
    Map<String, HostTensor> values = new HashMap<>();
    network().parameters().keySet().forEach(name -> values.put(name, weights.tensor(name)));
    values.put("tokens", tokens(prompt));
    return values;
  }
}
