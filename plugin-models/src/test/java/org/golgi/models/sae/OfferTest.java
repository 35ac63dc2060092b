package org.golgi.models.sae;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.golgi.sae.Site;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {
  /** Each offer is latents:L0, and the L0 is not known where nothing stands for it. */
  @ParameterizedTest
  @CsvSource({
    "'65536:100,16384:9,4096:100', 16384:9",
    "'65536:100,16000:9', 16000:9",
    "'131072:100,32768:9', 32768:9",
    "'16384:20,16384:60,16384:150', 16384:60",
    "'16384:20,16384:150', 16384:150",
    "'16384:90,16384:110', 16384:90",
    "'16384:,16384:1000', 16384:1000",
    "'768:,1536:', 768:"
  })
  void theUsualWidthComesFirstThenTheNarrowestThenTheL0NearestToAHundred(
      String offered, String preferred) {
    String first =
        Arrays.stream(offered.split(",", -1))
            .map(OfferTest::offer)
            .min(Offer.PREFERENCE)
            .map(Offer::name)
            .orElseThrow();
    assertThat(first).isEqualTo(preferred);
  }

  @ParameterizedTest
  @CsvSource({"16384:50, 16384:50", "4096:, 4096:"})
  void whatDiffersInNothingIsAsGood(String one, String other) {
    assertThat(Offer.PREFERENCE.compare(offer(one), offer(other))).isZero();
  }

  private static Offer offer(String text) {
    String[] parts = text.split(":", -1);
    return new Offer(
        new Site(3),
        text,
        Long.parseLong(parts[0]),
        parts[1].isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(parts[1])),
        text,
        () -> {
          throw new AssertionError("nothing is read to choose");
        });
  }
}
