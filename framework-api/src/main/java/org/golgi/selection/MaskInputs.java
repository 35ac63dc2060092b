package org.golgi.selection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.golgi.backend.Device;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.SplicedPrompts;

/**
 * The masks of a circuit as inputs of a graph, so that one graph serves every circuit of a
 * universe. A node that is in the circuit is 1, another 0.
 *
 * @param prefix what the names of the inputs begin with
 */
public record MaskInputs(String prefix) {
  /** Inputs that are named {@code mask/LAYER}. */
  public static MaskInputs usual() {
    return new MaskInputs("mask/");
  }

  /** Returns the name of a site's input. */
  public String name(Site site) {
    return prefix + site.layer();
  }

  /**
   * Declares the inputs.
   *
   * @return for each site {@code [1, mask row, column]}
   */
  public Map<Site, Value> declare(GraphBuilder g, SplicedPrompts prompts, DType dtype) {
    Map<Site, Value> masks = new LinkedHashMap<>();
    for (Site site : prompts.sites()) {
      masks.put(site, g.input(name(site), dtype, prompts.maskShape(site)));
    }
    return masks;
  }

  /** Returns a circuit's masks by the names of the inputs; the caller closes them. */
  public Map<String, Tensor> upload(Device device, Circuit circuit, DType dtype) {
    Map<String, Tensor> uploaded = new LinkedHashMap<>();
    circuit
        .masks()
        .forEach((site, mask) -> uploaded.put(name(site), device.upload(bits(mask, dtype))));
    return uploaded;
  }

  /** Returns a mask as numbers, {@code [1, mask row, column]}. */
  public static HostTensor bits(NodeMask mask, DType dtype) {
    double[] bits = new double[mask.rows() * mask.columns()];
    mask.bits().stream().forEach(bit -> bits[bit] = 1);
    return HostTensor.ofDoubles(dtype, Shape.of(1, mask.rows(), mask.columns()), bits);
  }
}
