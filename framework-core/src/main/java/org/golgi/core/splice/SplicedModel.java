package org.golgi.core.splice;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Model;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * A model, SAEs at sites of it, and how latents are ablated, on a device. Weights are uploaded when
 * a graph first needs them, and kept until it is closed.
 */
public final class SplicedModel implements AutoCloseable {
  private static final String MODEL = "model/";
  private static final String SAE = "sae/";

  private final Model model;
  private final SortedMap<Site, Sae> saes;
  private final Ablation ablation;
  private final ErrorTerm errorTerm;
  private final Granularity granularity;
  private final Device device;
  private final DType dtype;
  private final Map<String, Tensor> uploaded = new LinkedHashMap<>();

  /**
   * Makes a spliced model.
   *
   * @param device the device, which stays the caller's
   * @throws InvalidInputException if an SAE does not fit the model
   */
  public SplicedModel(
      Model model,
      SortedMap<Site, Sae> saes,
      Ablation ablation,
      ErrorTerm errorTerm,
      Granularity granularity,
      Device device,
      DType dtype) {
    this.model = model;
    this.saes = Collections.unmodifiableSortedMap(new TreeMap<>(saes));
    this.ablation = ablation;
    this.errorTerm = errorTerm;
    this.granularity = granularity;
    this.device = device;
    this.dtype = dtype;
    if (saes.isEmpty()) {
      throw new InvalidInputException(
          "--saes", "there is no site with an SAE", "give a folder with SAEs");
    }
    saes.forEach(this::check);
  }

  private SplicedModel(Model model, Device device, DType dtype) {
    this.model = model;
    this.saes = Collections.emptySortedMap();
    this.ablation = Ablation.ZERO;
    this.errorTerm = ErrorTerm.DROP;
    this.granularity = Granularity.POSITION;
    this.device = device;
    this.dtype = dtype;
  }

  /**
   * Returns a model that nothing is spliced into: there is no circuit to look for in it.
   *
   * @param device the device, which stays the caller's
   */
  public static SplicedModel withoutSaes(Model model, Device device, DType dtype) {
    return new SplicedModel(model, device, dtype);
  }

  private void check(Site site, Sae sae) {
    if (site.layer() >= network().layers()) {
      throw new InvalidInputException(
          "--sites",
          "site %d is beyond the %d layers of %s"
              .formatted(site.layer(), network().layers(), model.name()),
          "choose sites from 0 to " + (network().layers() - 1));
    }
    if (sae.width() != network().width()) {
      throw new InvalidInputException(
          sae.parameters().source(),
          "it reads a residual stream of width %d, but that of %s is %d"
              .formatted(sae.width(), model.name(), network().width()),
          "use SAEs that were trained on this model");
    }
  }

  /** Returns the model. */
  public Model model() {
    return model;
  }

  Network network() {
    return model.network();
  }

  /** Returns the SAEs by site. */
  public SortedMap<Site, Sae> saes() {
    return saes;
  }

  List<Site> sites() {
    return List.copyOf(saes.keySet());
  }

  Sae sae(Site site) {
    Sae sae = saes.get(site);
    if (sae == null) {
      throw new IllegalArgumentException("no SAE at " + site);
    }
    return sae;
  }

  /** The number of columns of a site's masks. */
  int columns(Site site) {
    return sae(site).latents() + (errorTerm == ErrorTerm.NODE ? 1 : 0);
  }

  Ablation ablation() {
    return ablation;
  }

  ErrorTerm errorTerm() {
    return errorTerm;
  }

  Granularity granularity() {
    return granularity;
  }

  /** Returns the device. */
  public Device device() {
    return device;
  }

  DType dtype() {
    return dtype;
  }

  int firstPosition() {
    return model.tokenizer().hasBos() ? 1 : 0;
  }

  /** The model's parameters as inputs of a graph. */
  Weights weights(GraphBuilder builder) {
    return (name, extents) -> builder.input(MODEL + name, dtype, Shape.of(extents));
  }

  /** An SAE's parameters as inputs of a graph. */
  Weights weights(GraphBuilder builder, Site site) {
    return (name, extents) ->
        builder.input(SAE + site.layer() + "/" + name, dtype, Shape.of(extents));
  }

  /** Compiles a graph with every parameter among its inputs bound for good. */
  Executable compile(Graph graph) {
    Map<String, Tensor> fixed = new HashMap<>();
    for (String input : graph.inputs().keySet()) {
      if (isWeight(input)) {
        fixed.put(input, weight(input));
      }
    }
    return device.compile(graph, fixed);
  }

  /** Whether an input is a parameter. */
  static boolean isWeight(String input) {
    return input.startsWith(MODEL) || input.startsWith(SAE);
  }

  /** The parameter that an input stands for. */
  Tensor weight(String input) {
    return uploaded.computeIfAbsent(
        input,
        name -> {
          if (name.startsWith(MODEL)) {
            return upload(model.checkpoint(), name.substring(MODEL.length()));
          }
          String[] parts = name.split("/", 3);
          return upload(sae(new Site(Integer.parseInt(parts[1]))).parameters(), parts[2]);
        });
  }

  private Tensor upload(Checkpoint checkpoint, String name) {
    return device.upload(checkpoint.tensor(name).as(dtype));
  }

  @Override
  public void close() {
    uploaded.values().forEach(Tensor::close);
    uploaded.clear();
  }
}
