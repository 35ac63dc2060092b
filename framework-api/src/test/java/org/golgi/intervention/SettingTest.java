package org.golgi.intervention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
  private static Setting parse(String text) {
    return Setting.parse("--set", text);
  }

  @Test
  void aSettingHasSitePlaceLatentAndValue() {
    assertThat(parse("blocks.3.hook_resid_post:6:417=1.5"))
        .isEqualTo(
            new Setting(
                new Target.Latents(
                    Optional.of(new Site(3)), new Place.Position(6), OptionalInt.of(417)),
                new Level.Constant(1.5)));
  }

  @Test
  void whatIsNoNumberInThePlaceOfAPositionIsARole() {
    Setting setting = parse("3:relative verb: 2:417=mean");
    assertThat(setting.target())
        .isEqualTo(
            new Target.Latents(
                Optional.of(new Site(3)), new Place.Role("relative verb: 2"), OptionalInt.of(417)));
    assertThat(setting.level()).isEqualTo(Level.Known.MEAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3:6:417=0",
        "3:subject:0=-2",
        "*:*:*=corrupted",
        "1:*:5=own",
        "*:2:*=0.25",
        "nodes=mean",
        "others=own"
      })
  void theWordOfASettingReadsAsItself(String text) {
    assertThat(parse(text).word()).isEqualTo(text);
    assertThat(parse(parse(text).word())).isEqualTo(parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "=",
        "=1",
        "3:6:417",
        "3:6=1",
        "3=1",
        "three:6:417=1",
        "3::417=1",
        "3:6:x=1",
        "3:6:-1=1",
        "3:6:417=",
        "3:6:417=much",
        "3:6:417=NaN",
        "3:6:417=Infinity",
        "node=1"
      })
  void otherFormsAreRefusedInALineThatSaysTheForm(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--set " + text)
        .hasMessageContaining("SITE:POSITION:LATENT=VALUE");
  }
}
