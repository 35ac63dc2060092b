package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.golgi.answer.Answers;
import org.golgi.circuit.ErrorTerm;
import org.golgi.circuit.Granularity;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;
import org.golgi.splice.Splice;

/**
 * The spliced model in a graph, from where masks begin to matter: what comes before is kept for
 * each prompt, and given for those of a batch.
 */
final class SpliceGraph implements Splice {
  private final GraphBuilder builder;
  private final SplicedModel model;
  private final Segments segments;
  private final int batch;
  private final PromptForm form;

  SpliceGraph(GraphBuilder builder, SplicedModel model, int batch, PromptForm form) {
    this.builder = builder;
    this.model = model;
    this.segments = new Segments(builder, model, this::ablatedError);
    this.batch = batch;
    this.form = form;
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
    return form.positions() - model.firstPosition();
  }

  @Override
  public List<Site> sites() {
    return model.sites();
  }

  Segments segments() {
    return segments;
  }

  /** What is kept for each prompt, for those of the batch. */
  private Value kept(String name, DType dtype, int... perPrompt) {
    int[] extents = new int[perPrompt.length + 1];
    extents[0] = batch;
    System.arraycopy(perPrompt, 0, extents, 1, perPrompt.length);
    return builder.input(name, dtype, Shape.of(extents));
  }

  /** Token ids of the clean or of the corrupted prompts, {@code [batch, position]}. */
  Value tokens(String name) {
    return kept(name, DType.I64, form.positions());
  }

  private Optional<Value> ends() {
    return form.uneven() ? Optional.of(kept(GraphNames.ENDS, DType.I64, 1)) : Optional.empty();
  }

  @Override
  public Arrival first() {
    Site site = sites().get(0);
    Value residual = perRow(GraphNames.RESIDUAL, model.network().width());
    return new Arrival(site, residual, perRow(GraphNames.LATENTS, model.columns(site)));
  }

  @Override
  public Arrival first(Value clean) {
    // What comes before the first row is the same in both.
    Value isClean =
        clean
            .as(DType.I64)
            .pad(1, model.firstPosition(), 0)
            .equalTo(builder.fill(1, DType.I64, Shape.scalar()));
    return segments.start(isClean.select(tokens(GraphNames.CLEAN), tokens(GraphNames.CORRUPTED)));
  }

  private Value perRow(String name, int extent) {
    return kept(name, model.dtype(), rows(), extent);
  }

  @Override
  public Arrival next(Arrival at, Value latents) {
    int index = sites().indexOf(at.site());
    return segments.between(at.site(), sites().get(index + 1), segments.write(at, latents));
  }

  @Override
  public Answers answers(Arrival at, Value latents) {
    return answers(end(at, latents));
  }

  /** What the model says without SAEs. */
  Answers bareAnswers() {
    return answersAt(GraphNames.BARE_END);
  }

  /** What the spliced model says without a mask. */
  Answers splicedAnswers() {
    return answersAt(GraphNames.END);
  }

  private Answers answersAt(String end) {
    return answers(kept(end, model.dtype(), model.network().width()));
  }

  /** The residual stream of the model without SAEs at the end of each prompt. */
  Value bareEnd() {
    return segments.bare(tokens(GraphNames.CLEAN), ends());
  }

  /** The residual stream of the spliced model without a mask at the end of each prompt. */
  Value splicedEnd() {
    Arrival at = first();
    for (int i = 0; i < sites().size() - 1; i++) {
      at = next(at, at.latents());
    }
    return end(at, at.latents());
  }

  private Value end(Arrival at, Value latents) {
    return segments.head(at.site(), segments.write(at, latents), ends());
  }

  /** What the SAE of each site reads of the model without SAEs, at the spliced positions. */
  List<SaeReading> readings() {
    List<SaeReading> readings = new ArrayList<>();
    Arrival at = segments.start(tokens(GraphNames.CLEAN));
    for (Site site : sites()) {
      if (!site.equals(at.site())) {
        at = segments.between(at.site(), site, segments.exact(at));
      }
      readings.add(
          new SaeReading(
              site,
              at.residual(),
              at.latents().slice(2, 0, model.sae(site).latents()),
              segments.error(at)));
    }
    return readings;
  }

  private Answers answers(Value residual) {
    return new LastPosition(model.network(), segments.weights(), residual, answerTokens());
  }

  @Override
  public Value ablation(Site site) {
    return switch (model.ablation()) {
      case ZERO -> builder.fill(0, model.dtype(), Shape.of(1, 1, 1));
      case MEAN -> mean(site);
      case MEAN_FREE ->
          withoutError(
              builder.input(
                  GraphNames.freeMeanLatents(site),
                  model.dtype(),
                  Shape.of(1, 1, model.sae(site).latents())));
      case RESAMPLE -> corrupted(site);
    };
  }

  @Override
  public Value mean(Site site) {
    return withoutError(perUnit(GraphNames.meanLatents(site), model.sae(site).latents()));
  }

  @Override
  public Value atRole(String role) {
    int index = form.roles().indexOf(role);
    if (index < 0) {
      throw new IllegalArgumentException("no token has the role '" + role + "'");
    }
    Value wanted = builder.constant(HostTensor.of(Shape.of(1, 1), new long[] {index}));
    return roles().equalTo(wanted).reshape(batch, rows(), 1);
  }

  @Override
  public Value corrupted(Site site) {
    return withoutError(perRow(GraphNames.corrupted(site), model.sae(site).latents()));
  }

  /** Latents with a share of 0 of the error, where that is a column. */
  private Value withoutError(Value latents) {
    if (model.errorTerm() != ErrorTerm.NODE) {
      return latents;
    }
    Value none = builder.fill(0, model.dtype(), latents.shape().with(-1, 1));
    return builder.concat(2, List.of(latents, none));
  }

  private Optional<Value> ablatedError(Site site) {
    int width = model.network().width();
    if (model.errorTerm() == ErrorTerm.MEAN) {
      return Optional.of(perUnit(GraphNames.meanError(site), width));
    }
    return switch (model.ablation()) {
      case ZERO -> Optional.empty();
      case MEAN -> Optional.of(perUnit(GraphNames.meanError(site), width));
      case MEAN_FREE ->
          Optional.of(
              builder.input(GraphNames.freeMeanError(site), model.dtype(), Shape.of(1, 1, width)));
      case RESAMPLE -> Optional.of(perRow(GraphNames.corruptedError(site), width));
    };
  }

  /** A mean for each position or, where nodes have roles, for each role. */
  private Value perUnit(String name, int extent) {
    boolean byRole = model.granularity() == Granularity.ROLE;
    int units = byRole ? form.roles().size() : rows();
    Value means = builder.input(name, model.dtype(), Shape.of(1, units, extent));
    return byRole ? spread(means) : means;
  }

  @Override
  public Value spread(Value nodes) {
    if (model.granularity() != Granularity.ROLE) {
      return nodes;
    }
    int columns = nodes.shape().extent(2);
    Value padding = builder.fill(1, nodes.dtype(), Shape.of(1, columns));
    Value table = nodes.reshape(form.roles().size(), columns);
    return builder.concat(0, List.of(table, padding)).gather(roles());
  }

  @Override
  public Value collect(Value latents) {
    int columns = latents.shape().extent(2);
    return switch (model.granularity()) {
      case POSITION -> latents.sum(0);
      case FREE -> latents.sum(0, 1);
      case ROLE -> {
        int roles = form.roles().size();
        yield latents.scatterAdd(roles(), roles + 1).slice(0, 0, roles).reshape(1, roles, columns);
      }
    };
  }

  private Value roles() {
    return kept(GraphNames.ROLES, DType.I64, rows());
  }

  @Override
  public Value splicedDifference() {
    return kept(GraphNames.DIFFERENCE, model.dtype().wide());
  }

  @Override
  public Value splicedAnswerLogProbability() {
    return kept(GraphNames.ANSWER_LOG_PROBABILITY, model.dtype().wide());
  }

  @Override
  public Value splicedLogProbabilities() {
    return kept(GraphNames.LOG_PROBABILITIES, model.dtype().wide(), model.network().vocabulary());
  }

  @Override
  public Value bareLogProbabilities() {
    return kept(
        GraphNames.BARE_LOG_PROBABILITIES, model.dtype().wide(), model.network().vocabulary());
  }

  @Override
  public Value answerTokens() {
    return kept(GraphNames.ANSWERS, DType.I64, 2);
  }
}
