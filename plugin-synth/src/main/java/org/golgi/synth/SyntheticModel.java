package org.golgi.synth;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.golgi.graph.DType;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Network;

/**
 * A model with its SAEs, every number of which follows from what stands here.
 *
 * @param shape the model's configuration
 * @param network the network of the configuration
 * @param dtype type of the weights, F32 or BF16; SAEs are F32
 * @param sites layers that have an SAE
 * @param latents latents of each SAE
 * @param seed seed of every number
 * @param shardBytes most bytes of a file of weights, unless one tensor has more
 */
record SyntheticModel(
    ModelShape shape,
    Network network,
    DType dtype,
    List<Integer> sites,
    int latents,
    long seed,
    long shardBytes) {
  private static final ObjectMapper JSON = new ObjectMapper();

  SyntheticModel {
    sites = List.copyOf(sites);
    for (int site : sites) {
      if (site < 0 || site >= network.layers()) {
        throw new InvalidInputException(
            "--sites",
            "there is no layer " + site + " in a model of " + network.layers(),
            "choose among 0 to " + (network.layers() - 1));
      }
    }
  }

  /** The tensors of each file of the checkpoint. */
  Map<String, List<String>> shards() {
    Map<String, Long> bytes = new LinkedHashMap<>();
    network
        .parameters()
        .forEach((name, parameter) -> bytes.put(name, parameter.size() * dtype.bytes()));
    return Shards.of(bytes, shardBytes);
  }

  /** The content of {@code model.safetensors.index.json}. */
  ObjectNode index() {
    ObjectNode index = JSON.createObjectNode();
    index.putObject("metadata").put("total_size", parameters() * dtype.bytes());
    Map<String, String> files = new TreeMap<>();
    shards().forEach((file, tensors) -> tensors.forEach(tensor -> files.put(tensor, file)));
    ObjectNode map = index.putObject("weight_map");
    files.forEach(map::put);
    return index;
  }

  /** The number of parameters. */
  long parameters() {
    return network.parameters().values().stream().mapToLong(Shape::size).sum();
  }

  Initialisation initialisation() {
    return new Initialisation(shape.modelType(), seed);
  }

  List<SyntheticSae> saes() {
    return sites.stream()
        .map(
            site ->
                new SyntheticSae(
                    site, network.width(), latents, initialisation().residualScale(site), seed))
        .toList();
  }

  /** The numbers in all SAEs. */
  long saeParameters() {
    return saes().stream()
        .flatMap(sae -> sae.shapes().values().stream())
        .mapToLong(Shape::size)
        .sum();
  }

  /** The bytes of all tensors. */
  long bytes() {
    return parameters() * dtype.bytes() + saeParameters() * DType.F32.bytes();
  }

  /** What a folder says of itself, so that nobody takes it for a trained model. */
  ObjectNode provenance() {
    ObjectNode json = JSON.createObjectNode();
    json.put("weights", "random, made by golgi synth: this model was never trained");
    json.put("shape", shape.name());
    json.put("dtype", dtype.name());
    json.put("seed", seed);
    json.put("latents", latents);
    ArrayNode layers = json.putArray("sites");
    sites.forEach(layers::add);
    json.set("config", shape.config(dtype));
    return json;
  }
}
