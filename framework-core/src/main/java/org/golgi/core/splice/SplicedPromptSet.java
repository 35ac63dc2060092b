package org.golgi.core.splice;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.golgi.answer.Answers;
import org.golgi.answer.Metric;
import org.golgi.answer.WholeModels;
import org.golgi.backend.Device;
import org.golgi.backend.Executable;
import org.golgi.backend.Tensor;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.NodeRows;
import org.golgi.graph.DType;
import org.golgi.graph.Graph;
import org.golgi.graph.GraphBuilder;
import org.golgi.sae.Site;
import org.golgi.splice.Splice;
import org.golgi.splice.SplicedPrompts;

/**
 * A spliced model on a set of tokenised prompts. It owns what it keeps on the device for them, and
 * not the model.
 */
public final class SplicedPromptSet implements SplicedPrompts, AutoCloseable {
  private final SplicedModel model;
  private final TokenisedPrompts prompts;
  private final PromptForm form;
  private final Metric metric;
  private final PromptTensors tensors;
  private int atOnce;

  /**
   * Makes the set.
   *
   * @param means means over the corrupted training prompts, whether or not this is the training set
   * @param metric the measure of behaviour that circuits are about
   */
  public SplicedPromptSet(
      SplicedModel model, TokenisedPrompts prompts, CorruptedMeans means, Metric metric) {
    this.model = model;
    this.prompts = prompts;
    this.form = PromptForm.of(prompts);
    this.metric = metric;
    this.tensors = new PromptTensors(model, prompts, means);
  }

  @Override
  public Device device() {
    return model.device();
  }

  @Override
  public DType dtype() {
    return model.dtype();
  }

  @Override
  public List<Site> sites() {
    return model.sites();
  }

  @Override
  public int columns(Site site) {
    return model.columns(site);
  }

  @Override
  public boolean errorNodes() {
    return model.errorTerm() == ErrorTerm.NODE;
  }

  @Override
  public int prompts() {
    return prompts.prompts();
  }

  @Override
  public int atOnce() {
    if (atOnce == 0) {
      atOnce = MemoryEstimate.atOnce(model, form, model.runBytes());
    }
    return atOnce;
  }

  @Override
  public int rows() {
    return prompts.positions() - model.firstPosition();
  }

  @Override
  public NodeRows nodeRows() {
    return form.rows(model.granularity(), model.firstPosition());
  }

  @Override
  public Metric metric() {
    return metric;
  }

  @Override
  public Splice splice(GraphBuilder builder, int batch) {
    return new SpliceGraph(builder, model, batch, form);
  }

  @Override
  public Executable compile(Graph graph) {
    return model.compile(graph);
  }

  @Override
  public Map<String, Tensor> run(Executable executable, int[] batch, Map<String, Tensor> inputs) {
    if (batch.length == 0) {
      throw new IllegalArgumentException("a batch needs prompts");
    }
    return BoundRun.of(model, tensors, executable, batch, inputs);
  }

  /** Returns the number of tokens of each prompt, of the longest if they differ. */
  public int positions() {
    return prompts.positions();
  }

  /** Returns the number of prompts that a graph over a splice takes in one run. */
  public static int batch(Graph graph) {
    return graph.inputs().entrySet().stream()
        .filter(input -> GraphNames.isPerPrompt(input.getKey()))
        .mapToInt(input -> input.getValue().shape().extent(0))
        .findFirst()
        .orElseThrow();
  }

  /** Returns runs of a graph over every prompt of the set, in order. */
  public PromptBatches batches(BiConsumer<GraphBuilder, Splice> body) {
    return new PromptBatches(model, prompts, tensors, body);
  }

  /** Returns runs of a graph over what the model says to every prompt without SAEs, in order. */
  public PromptBatches bareBatches(BareBody body) {
    return new PromptBatches(
        model, prompts, tensors, (g, splice) -> body.build(g, splice.bareAnswers(), splice));
  }

  /** Returns runs of a graph over what SAEs read of the model without them, in order. */
  public PromptBatches readingBatches(BiConsumer<GraphBuilder, List<SaeReading>> body) {
    return new PromptBatches(
        model, prompts, tensors, (g, splice) -> body.accept(g, splice.readings()));
  }

  /** What a graph does with what the model says without SAEs. */
  @FunctionalInterface
  public interface BareBody {
    /**
     * Builds it.
     *
     * @param bare what the model says without SAEs
     * @param wholes what both whole models say
     */
    void build(GraphBuilder g, Answers bare, WholeModels wholes);
  }

  @Override
  public void close() {
    tensors.close();
  }
}
