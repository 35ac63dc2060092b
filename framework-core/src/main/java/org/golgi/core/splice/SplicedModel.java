package org.golgi.core.splice;

import java.util.List;
import java.util.SortedMap;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.Ablation;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Model;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;

/**
 * A model, SAEs at sites of it, and how latents are ablated, on a device. Closing it frees the
 * weights that were uploaded; where they are to be kept, it is left open.
 */
public final class SplicedModel implements AutoCloseable {
  /** What the values of a run take at most where more would fit: larger batches are no faster. */
  public static final long MOST_RUN_BYTES = 1L << 30;

  private final ModelOnDevice loaded;
  private final Ablation ablation;
  private final ErrorTerm errorTerm;
  private final Granularity granularity;
  private final long runBytes;

  private SplicedModel(
      ModelOnDevice loaded,
      Ablation ablation,
      ErrorTerm errorTerm,
      Granularity granularity,
      long runBytes) {
    this.loaded = loaded;
    this.ablation = ablation;
    this.errorTerm = errorTerm;
    this.granularity = granularity;
    this.runBytes = runBytes;
  }

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
    this(
        withSaes(new ModelOnDevice(model, saes, device, dtype, Widening.ONCE)),
        ablation,
        errorTerm,
        granularity,
        MOST_RUN_BYTES);
  }

  /**
   * Returns a spliced model of what is on a device already.
   *
   * @throws InvalidInputException if it has no SAE
   */
  public static SplicedModel of(
      ModelOnDevice loaded, Ablation ablation, ErrorTerm errorTerm, Granularity granularity) {
    return new SplicedModel(withSaes(loaded), ablation, errorTerm, granularity, MOST_RUN_BYTES);
  }

  /** Returns a model that nothing is spliced into: there is no circuit to look for in it. */
  public static SplicedModel withoutSaes(ModelOnDevice loaded) {
    return new SplicedModel(
        loaded, Ablation.ZERO, ErrorTerm.DROP, Granularity.POSITION, MOST_RUN_BYTES);
  }

  /**
   * Returns the same model with room for so much.
   *
   * @param bytes what the values of a run may take at once, where the number of prompts is free
   */
  public SplicedModel within(long bytes) {
    return new SplicedModel(loaded, ablation, errorTerm, granularity, bytes);
  }

  /** Returns the same model with another ablation, and nodes of another kind. */
  public SplicedModel with(Ablation otherAblation, Granularity otherGranularity) {
    return new SplicedModel(loaded, otherAblation, errorTerm, otherGranularity, runBytes);
  }

  /** What the values of a run may take at once. */
  long runBytes() {
    return runBytes;
  }

  private static ModelOnDevice withSaes(ModelOnDevice loaded) {
    if (loaded.saes().isEmpty()) {
      throw new InvalidInputException(
          "--saes", "there is no site with an SAE", "give a folder with SAEs");
    }
    return loaded;
  }

  /** Returns the model. */
  public Model model() {
    return loaded.model();
  }

  Network network() {
    return model().network();
  }

  /** Returns the SAEs by site. */
  public SortedMap<Site, Sae> saes() {
    return loaded.saes();
  }

  List<Site> sites() {
    return List.copyOf(saes().keySet());
  }

  Sae sae(Site site) {
    return loaded.sae(site);
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
    return loaded.device();
  }

  DType dtype() {
    return loaded.dtype();
  }

  Widening widening() {
    return loaded.widening();
  }

  int firstPosition() {
    return model().tokenizer().hasBos() ? 1 : 0;
  }

  /** The model's parameters as inputs of a graph. */
  Weights weights(GraphBuilder builder) {
    return loaded.weights(builder);
  }

  /** An SAE's parameters as inputs of a graph. */
  Weights weights(GraphBuilder builder, Site site) {
    return loaded.weights(builder, site);
  }

  /** Compiles a graph with every parameter among its inputs bound for good. */
  Executable compile(Graph graph) {
    return loaded.compile(graph);
  }

  /** What a device runs of a graph. */
  Graph executed(Graph graph) {
    return loaded.executed(graph);
  }

  /** The parameter that an input stands for. */
  Tensor weight(String input) {
    return loaded.weight(input);
  }

  @Override
  public void close() {
    loaded.close();
  }
}
