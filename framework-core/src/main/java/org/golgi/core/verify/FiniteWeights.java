package org.golgi.core.verify;

import java.util.ArrayList;
import java.util.List;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.checkpoint.RowRange;
import org.golgi.graph.HostTensor;
import org.golgi.sae.Sae;
import org.golgi.verify.VerifiedCheck;

/** No parameter is NaN or infinite. */
record FiniteWeights(VerifiedModel verified) implements Check {
  @Override
  public String name() {
    return "weights";
  }

  @Override
  public List<VerifiedCheck> make() {
    List<String> bad = new ArrayList<>();
    double other = 0;
    Checkpoint model = verified.model().checkpoint();
    for (String name : verified.model().network().parameters().keySet()) {
      other += notFinite(model, name, bad);
    }
    for (Sae sae : verified.saes().values()) {
      for (String name : sae.parameters().names()) {
        other += notFinite(sae.parameters(), name, bad);
      }
    }
    return List.of(
        VerifiedCheck.of(
            name(),
            "every parameter is finite",
            other,
            "numbers that are not",
            0,
            bad.isEmpty() ? "" : "the first in " + bad.get(0)));
  }

  private static double notFinite(Checkpoint checkpoint, String name, List<String> bad) {
    double other = 0;
    for (HostTensor piece : RowRange.pieces(checkpoint, name, RowRange.MOST_BYTES)) {
      for (int i = 0; i < piece.shape().size(); i++) {
        if (!Double.isFinite(piece.at(i))) {
          other++;
        }
      }
    }
    if (other > 0) {
      bad.add(checkpoint.source() + ", " + name);
    }
    return other;
  }
}
