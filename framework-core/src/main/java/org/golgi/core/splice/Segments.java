package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;

/**
 * The pieces of a forward pass between sites, in one graph. A residual stream has a row for each
 * spliced position.
 */
final class Segments {
  private final GraphBuilder builder;
  private final SplicedModel model;
  private final Weights weights;
  private final Function<Site, Optional<Value>> ablatedError;

  /**
   * Readies the pieces.
   *
   * @param ablatedError the error that stands for an error which is ablated, in a shape that
   *     broadcasts to {@code [batch, row, width]}; empty for 0
   */
  Segments(GraphBuilder builder, SplicedModel model, Function<Site, Optional<Value>> ablatedError) {
    this.builder = builder;
    this.model = model;
    this.weights = model.weights(builder);
    this.ablatedError = ablatedError;
  }

  /** Segment 0: from token ids {@code [batch, position]} to the first site. */
  Arrival start(Value tokens) {
    Site first = model.sites().get(0);
    return arrival(first, blocks(embedded(tokens), 0, first.layer() + 1));
  }

  /** From a site, past whatever was written there, to the next. */
  Arrival between(Site from, Site to, Value written) {
    return arrival(to, blocks(written, from.layer() + 1, to.layer() + 1));
  }

  /**
   * From a site, past whatever was written there, to the residual stream at the end of each prompt:
   * {@code [batch, width]}.
   *
   * @param ends last positions, I64 {@code [batch, 1]}; empty for the last of all
   */
  Value head(Site from, Value written, Optional<Value> ends) {
    return end(written, from.layer() + 1, ends);
  }

  /**
   * The bare model: from token ids to the residual stream at the end of each prompt, {@code [batch,
   * width]}.
   */
  Value bare(Value tokens, Optional<Value> ends) {
    return end(embedded(tokens), 0, ends);
  }

  private Value embedded(Value tokens) {
    return model
        .network()
        .embed(weights, tokens)
        .slice(1, model.firstPosition(), tokens.shape().extent(1));
  }

  private Value end(Value residual, int layer, Optional<Value> ends) {
    Network network = model.network();
    int batch = residual.shape().extent(0);
    int rows = residual.shape().extent(1);
    if (ends.isPresent()) {
      Value position = builder.iota(Shape.of(1, rows), 1).plus(model.firstPosition());
      Value isEnd = position.equalTo(ends.get()).reshape(batch, rows, 1);
      return isEnd
          .select(blocks(residual, layer, network.layers()), 0)
          .sum(1)
          .reshape(batch, network.width());
    }
    Value x = blocks(residual, layer, network.layers() - 1);
    Value last = x.slice(1, rows - 1, rows);
    if (layer < network.layers()) {
      List<Value> earlier = new ArrayList<>();
      beginning(network.layers() - 1)
          .map(stream -> stream.broadcast(Shape.of(batch, 1, network.width())))
          .ifPresent(earlier::add);
      if (rows > 1) {
        earlier.add(x.slice(1, 0, rows - 1));
      }
      last = network.block(weights, network.layers() - 1, joined(earlier), last);
    }
    return last.reshape(batch, network.width());
  }

  private Optional<Value> joined(List<Value> parts) {
    return parts.isEmpty() ? Optional.empty() : Optional.of(builder.concat(1, parts));
  }

  private Value blocks(Value residual, int from, int to) {
    Value x = residual;
    for (int layer = from; layer < to; layer++) {
      x = model.network().block(weights, layer, beginning(layer), x);
    }
    return x;
  }

  /**
   * The stream before a block at the beginning-of-sequence token, {@code [1, 1, width]}. No SAE
   * reads it and nothing comes before it, so it is the same in every prompt whatever is masked.
   */
  private Optional<Value> beginning(int layer) {
    return model.firstPosition() == 0
        ? Optional.empty()
        : Optional.of(BeginningStream.input(builder, model).slice(0, layer, layer + 1));
  }

  private Arrival arrival(Site site, Value residual) {
    Value latents = model.sae(site).encode(model.weights(builder, site), residual);
    if (model.errorTerm() == ErrorTerm.NODE) {
      Value whole = builder.fill(1, model.dtype(), latents.shape().with(-1, 1));
      latents = builder.concat(2, List.of(latents, whole));
    }
    return new Arrival(site, residual, latents);
  }

  /**
   * What an SAE does not explain of the residual stream that arrived: {@code x -
   * decode(encode(x))}, before any mask.
   */
  Value error(Arrival at) {
    return at.residual().minus(decode(at, at.latents()));
  }

  private Value decode(Arrival at, Value latents) {
    Sae sae = model.sae(at.site());
    return sae.decode(
        model.weights(builder, at.site()), latents.slice(2, 0, sae.latents()), at.residual());
  }

  /**
   * The residual stream that leaves a site: what is decoded from latents, and the error term as it
   * is to be treated.
   */
  Value write(Arrival at, Value latents) {
    Value decoded = decode(at, latents);
    return switch (model.errorTerm()) {
      case DROP -> decoded;
      case KEEP -> decoded.plus(error(at));
      case MEAN -> decoded.plus(ablatedError.apply(at.site()).orElseThrow());
      case NODE -> decoded.plus(error(at, latents));
    };
  }

  /** What leaves a site when no latent is changed there. */
  Value unmasked(Arrival at) {
    return switch (model.errorTerm()) {
      case DROP, MEAN -> write(at, at.latents());
      case KEEP, NODE -> exact(at);
    };
  }

  /** What leaves a site with its whole error: what arrived. */
  Value exact(Arrival at) {
    return decode(at, at.latents()).plus(error(at));
  }

  /** The error as a node: {@code a + m (e - a)}, its share {@code m} being the last column. */
  private Value error(Arrival at, Value latents) {
    int last = latents.shape().extent(2) - 1;
    Value share = latents.slice(2, last, last + 1);
    Value whole = error(at);
    return ablatedError
        .apply(at.site())
        .map(ablated -> ablated.plus(share.times(whole.minus(ablated))))
        .orElseGet(() -> share.times(whole));
  }

  Weights weights() {
    return weights;
  }
}
