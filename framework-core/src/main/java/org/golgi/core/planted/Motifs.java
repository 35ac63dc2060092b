package org.golgi.core.planted;

import java.util.List;

/** Every motif, from the plainest on. */
final class Motifs {
  private Motifs() {}

  static List<Motif> all() {
    return List.of(
        Additive.motif(),
        AndGate.motif(),
        Backup.motif(),
        CancellingPair.motif(),
        CancellingPair.absolute(),
        Saturation.motif(),
        PositionRole.motif(),
        PositionRole.positionFree(),
        Distractor.motif(),
        ErrorSignal.motif());
  }
}
