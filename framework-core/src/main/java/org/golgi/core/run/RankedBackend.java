package org.golgi.core.run;

import java.util.Comparator;
import java.util.Map;
import org.golgi.backend.Backend;
import org.osgi.framework.Constants;

/**
 * A backend and its place among others.
 *
 * @param backend the backend
 * @param ranking OSGi's service ranking, greater before less
 */
record RankedBackend(Backend backend, int ranking) {
  /** The order in which backends are tried. */
  static final Comparator<RankedBackend> ORDER =
      Comparator.comparingInt(RankedBackend::ranking)
          .reversed()
          .thenComparing(ranked -> ranked.backend().id());

  /** Reads the ranking as OSGi does: what is no {@link Integer} is 0. */
  static RankedBackend of(Backend backend, Map<String, Object> properties) {
    Object ranking = properties.get(Constants.SERVICE_RANKING);
    return new RankedBackend(backend, ranking instanceof Integer number ? number : 0);
  }

  /** Whether it is there for want of a better one. */
  boolean isFallback() {
    return ranking < 0;
  }
}
