package org.golgi.core.splice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Value;
import org.golgi.graph.transform.Simplification;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * The forward pass once more, written plainly: from token ids to logits in float64, all prompts at
 * once, every position of every layer, nothing kept. What is cut into segments is compared with it.
 */
public final class WholePass {
  /** From an SAE's input and what it decodes to what is written. */
  private interface Writing {
    Value at(Site site, Value read, Value decoded);
  }

  private final Map<String, double[]> numbers = new HashMap<>();

  private WholePass() {}

  /** The model without SAEs. */
  static WholePass bare(Device device, Specimen specimen, HostTensor tokens) {
    return new WholePass().run(device, specimen, tokens, Map.of(), (site, x, decoded) -> x);
  }

  /** Returns what SAEs in place of what they read make of the model. */
  public static WholePass dropping(Device device, Specimen specimen, HostTensor tokens) {
    return new WholePass()
        .run(device, specimen, tokens, specimen.saes(), (site, x, decoded) -> decoded);
  }

  /** With SAEs that are read and change nothing. */
  static WholePass keeping(Device device, Specimen specimen, HostTensor tokens) {
    return new WholePass().run(device, specimen, tokens, specimen.saes(), (site, x, decoded) -> x);
  }

  /**
   * With SAEs in place of what they read, and something in place of what they do not explain.
   *
   * @param errors what, {@code [1 or prompt, 1 or row, width]}
   */
  static WholePass replacing(
      Device device, Specimen specimen, HostTensor tokens, Map<Site, HostTensor> errors) {
    return new WholePass()
        .run(
            device,
            specimen,
            tokens,
            specimen.saes(),
            (site, x, decoded) -> decoded.plus(x.builder().constant(errors.get(site))));
  }

  private WholePass run(
      Device device, Specimen specimen, HostTensor tokens, Map<Site, Sae> saes, Writing writing) {
    Network network = specimen.model().network();
    GraphBuilder g = new GraphBuilder();
    Map<String, HostTensor> inputs = new HashMap<>(Map.of("tokens", tokens));
    Weights weights = inputs(g, "model/", specimen.model().checkpoint(), inputs);
    Value x = network.embed(weights, g.input("tokens", DType.I64, tokens.shape()));
    int positions = tokens.shape().extent(1);
    int first = specimen.model().tokenizer().hasBos() ? 1 : 0;
    for (int layer = 0; layer < network.layers(); layer++) {
      x = network.block(weights, layer, x);
      g.output("residual/" + layer, x);
      Site site = new Site(layer);
      Sae sae = saes.get(site);
      if (sae != null) {
        Weights parameters = inputs(g, "sae/" + layer + "/", sae.parameters(), inputs);
        Value read = x.slice(1, first, positions);
        Value latents = sae.encode(parameters, read);
        Value decoded = sae.decode(parameters, latents, read);
        g.output("latents/" + layer, latents);
        g.output("error/" + layer, read.minus(decoded));
        Value written = writing.at(site, read, decoded);
        x = first == 0 ? written : g.concat(1, List.of(x.slice(1, 0, first), written));
      }
    }
    Value end = x.slice(1, positions - 1, positions);
    g.output(
        "logits", network.logits(weights, end.reshape(end.shape().extent(0), network.width())));
    Map<String, Tensor> uploaded = new HashMap<>();
    inputs.forEach((name, tensor) -> uploaded.put(name, device.upload(tensor)));
    // Simplified as production graphs are: rotary angles are float32 in every type, and their
    // sines come from Java where they are folded, and from PyTorch where they are not.
    try (Executable executable = device.compile(Simplification.of(g.build()))) {
      SplicedSpecimen.append(numbers, executable.run(uploaded));
    } finally {
      uploaded.values().forEach(Tensor::close);
    }
    return this;
  }

  private static Weights inputs(
      GraphBuilder g, String prefix, Checkpoint checkpoint, Map<String, HostTensor> inputs) {
    return (name, extents) -> {
      HostTensor tensor = checkpoint.tensor(name).as(DType.F64);
      inputs.put(prefix + name, tensor);
      return g.input(prefix + name, DType.F64, tensor.shape());
    };
  }

  /** {@code [prompt, vocabulary]}. */
  double[] logits() {
    return numbers.get("logits");
  }

  /** The stream that leaves a block, before an SAE there: {@code [prompt, position, width]}. */
  double[] residual(Site site) {
    return numbers.get("residual/" + site.layer());
  }

  /** Returns the latents, {@code [prompt, row, latents]}. */
  public double[] latents(Site site) {
    return numbers.get("latents/" + site.layer());
  }

  /** {@code [prompt, row, width]}. */
  double[] error(Site site) {
    return numbers.get("error/" + site.layer());
  }

  /** The mean of equal parts that stand one after the other. */
  static double[] mean(double[] numbers, int parts) {
    int each = numbers.length / parts;
    return IntStream.range(0, each)
        .mapToDouble(
            i -> IntStream.range(0, parts).mapToDouble(p -> numbers[p * each + i]).sum() / parts)
        .toArray();
  }
}
