package org.golgi.methods.mask;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.golgi.circuit.Circuit;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Site;
import org.golgi.selection.Ranking;

/**
 * Makes circuits of one size from circuits of another, and better ones of the same size, by what
 * nodes matter beside those of the circuit.
 *
 * @param importance what nodes matter
 * @param loss what circuits are compared by
 * @param effort how often is asked again
 */
record NeighbouringSizes(MaskGradient importance, CircuitLoss loss, Effort effort) {
  /** A circuit with its loss. */
  record Judged(Circuit circuit, double loss) {
    Judged better(Judged other) {
      return other.loss < loss ? other : this;
    }
  }

  Judged judged(Circuit circuit) {
    return new Judged(circuit, loss.of(circuit));
  }

  /** Takes nodes out, those first that matter least. */
  Circuit pruned(Circuit from, int size) {
    Circuit circuit = from;
    while (circuit.size() > size) {
      int left = Math.max(size, circuit.size() - atOnce(circuit));
      circuit = Ranking.of(circuit, importance.at(circuit)).first(left);
    }
    return circuit;
  }

  /**
   * Puts nodes in: those that the loss gains most by, round by round; or all at once those that
   * matter most, be it that the loss gains or not; or those that matter least and so leave the
   * circuit as faithful as it is. Returns the best of the three.
   */
  Judged filled(Circuit from, int size) {
    SortedMap<Site, HostTensor> first = importance.at(from);
    Circuit most = grown(from, size - from.size(), mapped(first, Math::abs));
    Circuit least = grown(from, size - from.size(), mapped(first, x -> -Math.abs(x)));
    Circuit gaining = grown(from, Math.min(size - from.size(), atOnce(from)), first);
    while (gaining.size() < size) {
      int more = Math.min(size - gaining.size(), atOnce(gaining));
      gaining = grown(gaining, more, importance.at(gaining));
    }
    return judged(gaining).better(judged(most)).better(judged(least));
  }

  /**
   * Puts in nodes that matter most outside, looks again, and takes out as many that matter least,
   * for as long as the loss falls; fewer at a time when it does not.
   */
  Judged exchanged(Judged start) {
    Judged best = start;
    int count = Math.max(1, start.circuit().size() / 4);
    for (int round = 0; round < effort.rounds() && count > 0; round++) {
      Circuit circuit = best.circuit();
      int more = Math.min(count, circuit.universe() - circuit.size());
      Circuit larger = grown(circuit, more, importance.at(circuit));
      Judged other = judged(Ranking.of(larger, importance.at(larger)).first(circuit.size()));
      if (other.loss() < best.loss()) {
        best = other;
      } else {
        count /= 2;
      }
    }
    return best;
  }

  private int atOnce(Circuit circuit) {
    return Math.max(1, (int) (effort.atOnce() * circuit.size()));
  }

  private static Circuit grown(Circuit from, int more, SortedMap<Site, HostTensor> scores) {
    return Ranking.of(from.complement(), scores).first(more, from);
  }

  private static SortedMap<Site, HostTensor> mapped(
      SortedMap<Site, HostTensor> scores, DoubleUnaryOperator function) {
    SortedMap<Site, HostTensor> mapped = new TreeMap<>();
    scores.forEach(
        (site, tensor) -> {
          double[] numbers = Arrays.stream(tensor.toDoubles()).map(function).toArray();
          mapped.put(site, HostTensor.of(tensor.shape(), numbers));
        });
    return mapped;
  }
}
