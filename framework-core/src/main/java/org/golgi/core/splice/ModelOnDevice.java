package org.golgi.core.splice;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.RowRange;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.transform.TableParts;
import org.golgi.graph.transform.WideningAtUse;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Model;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * A model and SAEs at sites of it, on a device. Weights are uploaded when a graph first needs them,
 * and kept until it is closed: as they are stored, in place on a CPU, where they are computed with
 * in that type, or else converted by the device. Used by one thread at a time.
 */
public final class ModelOnDevice implements AutoCloseable {
  private static final String MODEL = "model/";
  private static final String SAE = "sae/";

  private final Model model;
  private final SortedMap<Site, Sae> saes;
  private final Device device;
  private final DType dtype;
  private final Widening widening;
  private final WeightUpload upload;
  private final long mostBytes;
  private final Map<String, Tensor> uploaded = new LinkedHashMap<>();

  /**
   * Puts a model on a device.
   *
   * @param saes SAEs by site; none where nothing is spliced
   * @param device the device, which stays the caller's
   * @param dtype type that is computed with
   * @param widening when weights that are stored in a narrower type are widened to it
   * @throws InvalidInputException if an SAE does not fit the model
   */
  public ModelOnDevice(
      Model model, SortedMap<Site, Sae> saes, Device device, DType dtype, Widening widening) {
    this(
        model,
        saes,
        device,
        dtype,
        widening,
        widening == Widening.AT_USE ? Widening.MOST_BYTES_AT_USE : RowRange.MOST_BYTES);
  }

  /**
   * Puts a model on a device, each parameter in tensors of at most so many bytes.
   *
   * @param mostBytes a parameter that takes more, as it is stored or as it is computed with, is
   *     given to graphs in parts
   */
  ModelOnDevice(
      Model model,
      SortedMap<Site, Sae> saes,
      Device device,
      DType dtype,
      Widening widening,
      long mostBytes) {
    this.model = model;
    this.saes = Collections.unmodifiableSortedMap(new TreeMap<>(saes));
    this.device = device;
    this.dtype = dtype;
    this.widening = widening;
    this.upload = new WeightUpload(device, dtype, widening);
    this.mostBytes = mostBytes;
    saes.forEach(this::check);
  }

  private void check(Site site, Sae sae) {
    int layers = model.network().layers();
    if (site.layer() >= layers) {
      throw new InvalidInputException(
          "--sites",
          "site %d is beyond the %d layers of %s".formatted(site.layer(), layers, model.name()),
          "choose sites from 0 to " + (layers - 1));
    }
    if (sae.width() != model.network().width()) {
      throw new InvalidInputException(
          sae.parameters().source(),
          "it reads a residual stream of width %d, but that of %s is %d"
              .formatted(sae.width(), model.name(), model.network().width()),
          "use SAEs that were trained on this model");
    }
  }

  Model model() {
    return model;
  }

  SortedMap<Site, Sae> saes() {
    return saes;
  }

  Device device() {
    return device;
  }

  DType dtype() {
    return dtype;
  }

  Sae sae(Site site) {
    Sae sae = saes.get(site);
    if (sae == null) {
      throw new IllegalArgumentException("no SAE at " + site);
    }
    return sae;
  }

  Widening widening() {
    return widening;
  }

  /** The model's parameters as inputs of a graph. */
  Weights weights(GraphBuilder builder) {
    return (name, extents) -> parameter(MODEL + name).value(builder, Shape.of(extents));
  }

  /** An SAE's parameters as inputs of a graph. */
  Weights weights(GraphBuilder builder, Site site) {
    return (name, extents) ->
        parameter(SAE + site.layer() + "/" + name).value(builder, Shape.of(extents));
  }

  private Parameter parameter(String input) {
    if (input.startsWith(MODEL)) {
      return Parameter.of(
          input, model.checkpoint(), input.substring(MODEL.length()), dtype, widening, mostBytes);
    }
    String[] parts = input.split("/", 3);
    Checkpoint checkpoint = sae(new Site(Integer.parseInt(parts[1]))).parameters();
    return Parameter.of(input, checkpoint, parts[2], dtype, widening, mostBytes);
  }

  /** Compiles a graph with every parameter among its inputs bound for good. */
  Executable compile(Graph graph) {
    Map<String, Tensor> fixed = new HashMap<>();
    for (String input : graph.inputs().keySet()) {
      if (isWeight(input)) {
        fixed.put(input, weight(input));
      }
    }
    upload.finish();
    return device.compile(executed(graph), fixed);
  }

  /** What a device runs of a graph. */
  Graph executed(Graph graph) {
    return widening == Widening.AT_USE ? WideningAtUse.of(graph) : graph;
  }

  /** Whether an input is a parameter, or follows from parameters alone. */
  static boolean isWeight(String input) {
    return input.startsWith(MODEL) || input.startsWith(SAE) || input.equals(BeginningStream.NAME);
  }

  /** The parameter, or the part of one, that an input stands for. */
  Tensor weight(String input) {
    Tensor known = uploaded.get(input);
    if (known == null && input.equals(BeginningStream.NAME)) {
      known = BeginningStream.of(this);
      uploaded.put(input, known);
    } else if (known == null) {
      parameter(TableParts.table(input)).upload(upload, uploaded);
      known = uploaded.get(input);
    }
    return Objects.requireNonNull(known, input);
  }

  @Override
  public void close() {
    uploaded.values().forEach(Tensor::close);
    uploaded.clear();
    upload.close();
  }
}
