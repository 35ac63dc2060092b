package org.golgi.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void aNumberThatIsNotFiniteIsNone() {
    assertThat(Numbers.fixed(Double.NaN, 2)).isEqualTo("none");
    assertThat(Numbers.percent(Double.POSITIVE_INFINITY)).isEqualTo("none");
    assertThat(Numbers.range(0, Double.NaN)).isEqualTo("none");
    assertThat(Numbers.brief(Double.NaN)).isEqualTo("none");
  }

  @Test
  void nothingIsBelowZeroThatRoundsToZero() {
    assertThat(Numbers.fixed(-0.0004, 3)).isEqualTo("0.000");
    assertThat(Numbers.fixed(-0.4, 0)).isEqualTo("0");
  }

  @Test
  void briefNumbersHaveThreeDigits() {
    assertThat(Numbers.brief(0.116354)).isEqualTo("0.116");
    assertThat(Numbers.brief(480)).isEqualTo("480");
    assertThat(Numbers.brief(18432)).isEqualTo("18\u202f432");
    assertThat(Numbers.brief(0.0000123)).isEqualTo("1.23e-05");
  }

  @Test
  void numbersAreWrittenAlikeInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Numbers.fixed(1234.5, 1)).isEqualTo("1234.5");
      assertThat(Numbers.count(1234)).isEqualTo("1\u202f234");
    } finally {
      Locale.setDefault(before);
    }
  }
}
