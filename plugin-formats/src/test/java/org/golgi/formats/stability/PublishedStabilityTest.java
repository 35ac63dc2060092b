package org.golgi.formats.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.golgi.formats.published.PublishedMaskReader;
import org.golgi.formats.published.PublishedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The masks of the study, from the folder that GOLGI_REFERENCE names. */
@EnabledIfEnvironmentVariable(
    named = PublishedStabilityTest.REFERENCE,
    matches = ".+",
    disabledReason = "the published masks are not there: GOLGI_REFERENCE names no folder")
final class PublishedStabilityTest {
  static final String REFERENCE = "GOLGI_REFERENCE";

  /** The study's figures are given with three digits. */
  private static final double ROUNDING = 5e-4;

  private static final int DICTIONARY = 16384;

  private static Path masks() {
    return Path.of(System.getenv(REFERENCE), "published-masks");
  }

  @ParameterizedTest
  @CsvSource({
    "sva/rc (logit_diff), 18, 0.973",
    "codereason/key/len5_digit1 (logit_diff), 6, 0.973"
  })
  void sparserMasksAreInTheNextDenserOnes(String name, int masks, double least) {
    Family family =
        new PublishedFamilies(DICTIONARY)
            .in(masks()).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
    List<Double> containment =
        family.neighbours().stream().map(pair -> pair.overlap().containment()).toList();

    assertThat(family.members()).hasSize(masks);
    assertThat(containment).hasSize(masks - 1).allMatch(share -> share <= 1);
    assertThat(containment.stream().min(Comparator.naturalOrder()).orElseThrow())
        .isCloseTo(least, within(ROUNDING));
    assertThat(containment).contains(1.0);
  }

  @Test
  void densityIsTheNumberOfNodesInEveryFile() {
    assertThat(PublishedRun.in(masks()))
        .isNotEmpty()
        .allSatisfy(run -> assertThat(PublishedMaskReader.read(run.file()).warnings()).isEmpty());
  }
}
