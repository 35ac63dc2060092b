package org.golgi.core.splice;

import java.util.List;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Answers;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/**
 * The spliced model in a graph: each batch is gathered, on the device, from what is kept for the
 * whole set of prompts.
 */
final class SpliceGraph implements Splice {
  private final GraphBuilder builder;
  private final SplicedModel model;
  private final Segments segments;
  private final int batch;
  private final int prompts;
  private final int positions;

  SpliceGraph(GraphBuilder builder, SplicedModel model, int batch, int prompts, int positions) {
    this.builder = builder;
    this.model = model;
    this.segments = new Segments(builder, model);
    this.batch = batch;
    this.prompts = prompts;
    this.positions = positions;
  }

  @Override
  public GraphBuilder builder() {
    return builder;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public int rows() {
    return positions - model.firstPosition();
  }

  @Override
  public List<Site> sites() {
    return model.sites();
  }

  private Value whole(String name, DType dtype, int... perPrompt) {
    int[] extents = new int[perPrompt.length + 1];
    extents[0] = prompts;
    System.arraycopy(perPrompt, 0, extents, 1, perPrompt.length);
    return builder.input(name, dtype, Shape.of(extents));
  }

  private Value gathered(Value whole) {
    return whole.gather(builder.input(GraphNames.BATCH, DType.I64, Shape.of(batch)));
  }

  @Override
  public Arrival first() {
    Site site = sites().get(0);
    Value residual = whole(GraphNames.RESIDUAL, model.dtype(), positions, model.network().width());
    Value latents = whole(GraphNames.LATENTS, model.dtype(), rows(), model.sae(site).latents());
    return new Arrival(site, gathered(residual), gathered(latents));
  }

  @Override
  public Arrival next(Arrival at, Value latents) {
    int index = sites().indexOf(at.site());
    return segments.between(at.site(), sites().get(index + 1), segments.write(at, latents));
  }

  @Override
  public Answers answers(Arrival at, Value latents) {
    return new LastPosition(
        model.network(),
        segments.weights(),
        segments.head(at.site(), segments.write(at, latents)),
        answerTokens());
  }

  @Override
  public Value ablation(Site site) {
    return switch (model.ablation()) {
      case ZERO -> builder.fill(0, model.dtype(), Shape.of(1, 1, 1));
      case MEAN ->
          builder.input(
              GraphNames.meanLatents(site),
              model.dtype(),
              Shape.of(1, rows(), model.sae(site).latents()));
      case RESAMPLE -> corrupted(site);
    };
  }

  @Override
  public Value corrupted(Site site) {
    return gathered(
        whole(GraphNames.corrupted(site), model.dtype(), rows(), model.sae(site).latents()));
  }

  @Override
  public Value splicedDifference() {
    return gathered(whole(GraphNames.DIFFERENCE, model.dtype()));
  }

  @Override
  public Value splicedLogProbabilities() {
    return gathered(
        whole(GraphNames.LOG_PROBABILITIES, model.dtype(), model.network().vocabulary()));
  }

  @Override
  public Value answerTokens() {
    return gathered(whole(GraphNames.ANSWERS, DType.I64, 2));
  }
}
