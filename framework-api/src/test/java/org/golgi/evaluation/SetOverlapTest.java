package org.golgi.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.golgi.circuit.Circuit;
import org.golgi.circuit.NodeMask;
import org.golgi.circuit.NodeRows;
import org.golgi.circuit.SiteLatent;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SetOverlapTest {
  /** Sums of at most 20 terms in double precision. */
  private static final double ROUNDING = 1e-12;

  private static final int DRAWS = 20_000;

  /** Five standard errors: one figure of a draw is at most 1, so its deviation at most 1/2. */
  private static final double SAMPLING = 5 * 0.5 / Math.sqrt(DRAWS);

  private static final Site EARLY = new Site(1);
  private static final Site LATE = new Site(3);
  private static final NodeRows POSITIONS = new NodeRows.Positions(1, 2);

  @Test
  void figuresAreThoseOfTheirFormulas() {
    SetOverlap overlap = SetOverlap.of(Set.of(1, 2, 3, 4), Set.of(3, 4, 5, 6, 7, 8), 12);

    assertThat(overlap).isEqualTo(new SetOverlap(4, 6, 2, 12));
    assertThat(overlap.containment()).isEqualTo(2 / 4.0);
    assertThat(overlap.jaccard()).isEqualTo(2 / 8.0);
    assertThat(overlap.chanceContainment()).isCloseTo(6 / 12.0, within(ROUNDING));
  }

  @Test
  void nestedSetsAreContainedAndEqualSetsHaveJaccardOne() {
    SetOverlap nested = SetOverlap.of(Set.of(1, 2), Set.of(1, 2, 3), 10);
    SetOverlap equal = SetOverlap.of(Set.of(1, 2), Set.of(2, 1), 10);

    assertThat(nested.containment()).isEqualTo(1);
    assertThat(nested.jaccard()).isEqualTo(2 / 3.0);
    assertThat(equal.jaccard()).isEqualTo(1);
  }

  @Test
  void emptySetsHaveNoFigure() {
    SetOverlap overlap = SetOverlap.of(Set.of(), Set.of(), 10);

    assertThat(overlap.containment()).isNaN();
    assertThat(overlap.chanceContainment()).isNaN();
    assertThat(overlap.jaccard()).isNaN();
    assertThat(overlap.chanceJaccard()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 5", "2, 3, 6", "4, 4, 7", "5, 6, 8", "3, 8, 8", "0, 2, 4", "7, 1, 7"})
  void chanceIsTheMeanOverAllPairsOfSets(int given, int other, int universe) {
    double jaccard = 0;
    double containment = 0;
    int pairs = 0;
    for (int a = 0; a < 1 << universe; a++) {
      for (int b = 0; b < 1 << universe; b++) {
        if (Integer.bitCount(a) == given && Integer.bitCount(b) == other) {
          jaccard += (double) Integer.bitCount(a & b) / Integer.bitCount(a | b);
          containment += (double) Integer.bitCount(a & b) / given;
          pairs++;
        }
      }
    }
    SetOverlap overlap = new SetOverlap(given, other, Math.min(given, other), universe);

    assertThat(overlap.chanceJaccard()).isCloseTo(jaccard / pairs, within(ROUNDING));
    if (given > 0) {
      assertThat(overlap.chanceContainment()).isCloseTo(containment / pairs, within(ROUNDING));
    }
  }

  @ParameterizedTest
  @CsvSource({"40, 60, 100", "30, 100, 500", "5, 200, 1000", "150, 150, 300"})
  void chanceIsTheMeanOfRandomSets(int given, int other, int universe) {
    Random random = new Random(5);
    double jaccard = 0;
    double containment = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      BitSet a = draw(random, given, universe);
      BitSet both = draw(random, other, universe);
      both.and(a);
      jaccard += (double) both.cardinality() / (given + other - both.cardinality());
      containment += (double) both.cardinality() / given;
    }
    SetOverlap overlap = new SetOverlap(given, other, Math.min(given, other), universe);

    assertThat(overlap.chanceJaccard()).isCloseTo(jaccard / DRAWS, within(SAMPLING));
    assertThat(overlap.chanceContainment()).isCloseTo(containment / DRAWS, within(SAMPLING));
  }

  private static BitSet draw(Random random, int size, int universe) {
    BitSet set = new BitSet(universe);
    while (set.cardinality() < size) {
      set.set(random.nextInt(universe));
    }
    return set;
  }

  @Test
  void chanceIsFiniteForSetsAsLargeAsAnyCircuit() {
    int half = 1 << 27;
    SetOverlap overlap = new SetOverlap(half, half, half, 2L * half);

    // With so many elements the number in common hardly varies: a quarter of the universe.
    assertThat(overlap.chanceJaccard()).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(new SetOverlap(1000, 900, 0, Long.MAX_VALUE / 4).chanceJaccard())
        .isBetween(0.0, 1e-9);
  }

  @Test
  void sizesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new SetOverlap(2, 3, 3, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot have 3 in common");
    assertThatThrownBy(() -> new SetOverlap(6, 6, 1, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void circuitsAreComparedNodeByNode() {
    Circuit given = circuit(POSITIONS, false, 0b00001_00010L, 0b00000_00001L);
    Circuit other = circuit(POSITIONS, false, 0b00001_00000L, 0b00001_00001L);

    assertThat(SetOverlap.of(given, other)).isEqualTo(new SetOverlap(3, 3, 2, 20));
    assertThat(SetOverlap.of(given, given.complement())).isEqualTo(new SetOverlap(3, 17, 0, 20));
  }

  @Test
  void latentsOfACircuitAreThereOnceAndErrorsAreNone() {
    long bits = 0b00001_10010L;

    assertThat(SiteLatent.of(circuit(POSITIONS, false, bits, 0b00001_00001L)))
        .containsExactly(
            new SiteLatent(EARLY, 0),
            new SiteLatent(EARLY, 1),
            new SiteLatent(EARLY, 4),
            new SiteLatent(LATE, 0));
    assertThat(SiteLatent.of(circuit(POSITIONS, true, bits, 0)))
        .containsExactly(new SiteLatent(EARLY, 0), new SiteLatent(EARLY, 1));
  }

  @Test
  void circuitsOfDifferentNodesAreRefused() {
    Circuit positions = circuit(POSITIONS, false, 1, 1);

    for (Circuit other :
        List.of(
            circuit(POSITIONS, true, 1, 1),
            circuit(new NodeRows.Positions(0, 2), false, 1, 1),
            circuit(new NodeRows.Every(), false, 1, 1))) {
      assertThatThrownBy(() -> SetOverlap.of(positions, other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("different nodes");
    }
  }

  private static Circuit circuit(NodeRows rows, boolean errorNodes, long early, long late) {
    return new Circuit(
        rows, errorNodes, new TreeMap<>(Map.of(EARLY, mask(rows, early), LATE, mask(rows, late))));
  }

  private static NodeMask mask(NodeRows rows, long bits) {
    return new NodeMask(rows.count(), 5, BitSet.valueOf(new long[] {bits}));
  }
}
