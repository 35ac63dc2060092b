package org.golgi.core.splice;

import java.util.ArrayList;
import java.util.List;
import org.golgi.circuit.ErrorTerm;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.model.Network;
import org.golgi.model.Weights;
import org.golgi.sae.Sae;
import org.golgi.sae.Site;
import org.golgi.splice.Arrival;

/** The pieces of a forward pass between sites, in one graph. */
final class Segments {
  private final GraphBuilder builder;
  private final SplicedModel model;
  private final Weights weights;

  Segments(GraphBuilder builder, SplicedModel model) {
    this.builder = builder;
    this.model = model;
    this.weights = model.weights(builder);
  }

  /** Segment 0: from token ids {@code [batch, position]} to the first site. */
  Arrival start(Value tokens) {
    Site first = model.sites().get(0);
    return arrival(first, blocks(model.network().embed(weights, tokens), 0, first.layer() + 1));
  }

  /** From a site, past whatever was written there, to the next. */
  Arrival between(Site from, Site to, Value written) {
    return arrival(to, blocks(written, from.layer() + 1, to.layer() + 1));
  }

  /**
   * From a site, past whatever was written there, to the residual stream at the last position:
   * {@code [batch, width]}.
   */
  Value head(Site from, Value written) {
    return last(written, from.layer() + 1);
  }

  /**
   * The bare model: from token ids to the residual stream at the last position, {@code [batch,
   * width]}.
   */
  Value bare(Value tokens) {
    return last(model.network().embed(weights, tokens), 0);
  }

  private Value last(Value residual, int layer) {
    Network network = model.network();
    int batch = residual.shape().extent(0);
    int positions = residual.shape().extent(1);
    Value x = blocks(residual, layer, network.layers() - 1);
    Value end =
        layer < network.layers()
            ? network.block(weights, network.layers() - 1, x, positions - 1)
            : x.slice(1, positions - 1, positions);
    return end.reshape(batch, network.width());
  }

  private Value blocks(Value residual, int from, int to) {
    Value x = residual;
    for (int layer = from; layer < to; layer++) {
      x = model.network().block(weights, layer, x, 0);
    }
    return x;
  }

  private Arrival arrival(Site site, Value residual) {
    return new Arrival(site, residual, encode(site, spliced(residual)));
  }

  /** The positions at which SAEs are spliced: all but that of the beginning-of-sequence token. */
  Value spliced(Value residual) {
    return residual.slice(1, model.firstPosition(), residual.shape().extent(1));
  }

  Value encode(Site site, Value x) {
    return model.sae(site).encode(model.weights(builder, site), x);
  }

  /**
   * What an SAE does not explain of the residual stream that arrived: {@code x -
   * decode(encode(x))}, before any mask.
   */
  Value error(Arrival at) {
    return spliced(at.residual()).minus(decode(at.site(), at.latents()));
  }

  Value decode(Site site, Value latents) {
    Sae sae = model.sae(site);
    return sae.decode(model.weights(builder, site), latents);
  }

  /**
   * The residual stream that leaves a site: what is decoded from latents, and the error term as it
   * is to be treated.
   */
  Value write(Arrival at, Value latents) {
    return write(at, latents, model.errorTerm());
  }

  /** Like the other, with the error term treated otherwise than the model says. */
  Value write(Arrival at, Value latents, ErrorTerm errorTerm) {
    Value decoded = decode(at.site(), latents);
    Value written =
        switch (errorTerm) {
          case DROP -> decoded;
          case KEEP -> decoded.plus(error(at));
          case MEAN ->
              decoded.plus(
                  builder.input(
                      GraphNames.meanError(at.site()),
                      model.dtype(),
                      Shape.of(1, decoded.shape().extent(1), model.network().width())));
        };
    if (model.firstPosition() == 0) {
      return written;
    }
    List<Value> parts = new ArrayList<>();
    parts.add(at.residual().slice(1, 0, model.firstPosition()));
    parts.add(written);
    return builder.concat(1, parts);
  }

  Weights weights() {
    return weights;
  }
}
