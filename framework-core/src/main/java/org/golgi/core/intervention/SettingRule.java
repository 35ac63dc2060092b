package org.golgi.core.intervention;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.HostTensor;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.intervention.Level;
import org.golgi.intervention.Place;
import org.golgi.intervention.Setting;
import org.golgi.intervention.Target;
import org.golgi.intervention.Within;
import org.golgi.sae.Site;
import org.golgi.splice.LatentRule;
import org.golgi.splice.Splice;

/**
 * Settings as what becomes of latents: {@code f(z) = v} where a setting says so, and otherwise what
 * the model has there, {@code z} or, in a circuit, {@code a + m (z - a)}.
 *
 * @param splice the model
 * @param settings the settings; the last that says something of a latent and token counts
 * @param within the model in which they are set
 * @param nodes the circuit as masks by site, {@code [1, mask row, column]}; empty without one
 * @param firstPosition position of the first spliced token
 */
record SettingRule(
    Splice splice, List<Setting> settings, Within within, Map<Site, Value> nodes, int firstPosition)
    implements LatentRule {
  private static final double HALF = 0.5;

  @Override
  public Value apply(Site site, Value latents) {
    Value result = unset().apply(site, latents);
    for (Setting setting : settings) {
      Optional<Value> chosen = chosen(setting.target(), site, latents);
      if (chosen.isPresent()) {
        result = chosen.get().select(level(setting.level(), site, latents), result);
      }
    }
    return result;
  }

  /** What becomes of latents where nothing is set. */
  LatentRule unset() {
    return within == Within.CIRCUIT ? splice.masked(nodes) : LatentRule.identity();
  }

  private Value level(Level level, Site site, Value latents) {
    if (level instanceof Level.Known known) {
      return switch (known) {
        case CORRUPTED -> splice.corrupted(site);
        case MEAN -> splice.mean(site);
        case OWN -> latents;
      };
    }
    return builder().fill(((Level.Constant) level).value(), latents.dtype(), Shape.of(1, 1, 1));
  }

  /** Which latents a target means, BOOL that broadcasts to those of a site; empty for none. */
  private Optional<Value> chosen(Target target, Site site, Value latents) {
    if (target instanceof Target.Latents named) {
      return named.site().isEmpty() || named.site().get().equals(site)
          ? Optional.of(rows(named.place()).and(columns(named.latent(), latents.shape().extent(2))))
          : Optional.empty();
    }
    Value inCircuit = splice.spread(Objects.requireNonNull(nodes.get(site))).greaterThan(HALF);
    return Optional.of(target instanceof Target.Nodes ? inCircuit : inCircuit.not());
  }

  private Value rows(Place place) {
    if (place instanceof Place.Role role) {
      return splice.atRole(role.name());
    }
    if (place instanceof Place.Position position) {
      return oneOf(splice.rows(), position.index() - firstPosition).reshape(1, splice.rows(), 1);
    }
    return every();
  }

  private Value columns(OptionalInt latent, int columns) {
    return latent.isPresent() ? oneOf(columns, latent.getAsInt()).reshape(1, 1, columns) : every();
  }

  private Value oneOf(int count, int index) {
    boolean[] is = new boolean[count];
    is[index] = true;
    return builder().constant(HostTensor.of(Shape.of(count), is));
  }

  private Value every() {
    return builder().constant(HostTensor.of(Shape.of(1, 1, 1), new boolean[] {true}));
  }

  private GraphBuilder builder() {
    return splice.builder();
  }
}
