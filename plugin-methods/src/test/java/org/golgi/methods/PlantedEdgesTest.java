package org.golgi.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.golgi.backend.Device;
import org.golgi.backend.djl.DjlBackend;
import org.golgi.core.planted.PlantedEdges;
import org.golgi.core.planted.PlantedEdges.Found;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.methods.edge.EdgeAttribution;
import org.golgi.methods.edge.EdgeExact;
import org.golgi.methods.edge.EdgeIntegratedGradients;
import org.golgi.methods.edge.EdgeMask;
import org.golgi.verify.Expectation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every method for edges on the circuits whose edges are known. */
class PlantedEdgesTest {
  private static final long SEED = 0;
  private static List<Found> findings = List.of();

  @BeforeAll
  static void tryAll() {
    try (Device device = new DjlBackend(new NativeLibraries()).open("cpu")) {
      findings =
          new PlantedEdges(
                  device,
                  List.of(
                      new EdgeAttribution(),
                      new EdgeExact(),
                      new EdgeIntegratedGradients(),
                      new EdgeMask()),
                  SEED)
              .run();
      assertThat(device.memory().liveTensors()).isZero();
    }
  }

  private static Stream<Found> expected(Expectation expectation) {
    return findings.stream().filter(found -> found.expected() == expectation);
  }

  @Test
  void edgesThatMustBeFoundAreFoundExactly() {
    assertThat(expected(Expectation.FOUND))
        .isNotEmpty()
        .allSatisfy(
            found -> {
              assertThat(found.auroc()).as(found.toString()).isEqualTo(1);
              assertThat(found.exact()).as(found.toString()).isTrue();
            });
  }

  @Test
  void edgesThatCannotBeFoundAreMissed() {
    assertThat(expected(Expectation.MISSED))
        .isNotEmpty()
        .allSatisfy(found -> assertThat(found.exact()).as(found.toString()).isFalse());
  }
}
