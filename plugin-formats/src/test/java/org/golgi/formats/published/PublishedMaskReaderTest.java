package org.golgi.formats.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.golgi.circuit.SiteLatent;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PublishedMaskReaderTest {
  private static final String WHOLE =
      """
      {"blocks.7.hook_resid_post": [9152, 300, 9152], "blocks.14.hook_resid_post": [],
       "total_density": 3, "avg_density": 1.5, "ce_loss": 2.5, "logit_diff": 3.25,
       "faithfulness": 0.5, "note": "passed over"}
      """;

  @TempDir Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("0.1_run.json"), content);
  }

  @Test
  void numbersAndFiguresAreRead() throws IOException {
    PublishedMask mask = PublishedMaskReader.read(file(WHOLE));

    assertThat(mask.numbers()).isEqualTo(PublishedNumbers.LATENTS);
    assertThat(mask.lists())
        .isEqualTo(Map.of(new Site(7), List.of(9152, 300, 9152), new Site(14), List.of()));
    assertThat(mask.latents())
        .containsExactly(new SiteLatent(new Site(7), 300), new SiteLatent(new Site(7), 9152));
    assertThat(mask.nodes()).isEqualTo(3);
    assertThat(mask.logitDifference()).isEqualTo(3.25);
    assertThat(mask.faithfulness()).isEqualTo(0.5);
    assertThat(mask.dictionaries()).isEmpty();
    assertThat(mask.warnings()).isEmpty();
  }

  @Test
  void densityThatIsNotTheNumberOfNodesIsAWarning() throws IOException {
    PublishedMask mask =
        PublishedMaskReader.read(
            file(WHOLE.replace("\"total_density\": 3", "\"total_density\": 4")));

    assertThat(mask.warnings()).containsExactly("total_density is 4, but 3 numbers are listed");
  }

  @Test
  void positionsHaveNoLatents() throws IOException {
    PublishedMask mask =
        PublishedMaskReader.read(file(WHOLE.replace("9152, 300, 9152", "1, 1, 5")));

    assertThat(mask.numbers()).isEqualTo(PublishedNumbers.POSITIONS);
    assertThatThrownBy(mask::latents)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("positions without latents");
  }

  @Test
  void fileThatSaysWhatItsNumbersAreIsBelieved() throws IOException {
    PublishedMask mask =
        PublishedMaskReader.read(
            file(
                WHOLE
                    .replace("9152, 300, 9152", "1, 1, 5")
                    .replace(
                        "\"note\": \"passed over\"",
                        "\"golgi\": {\"numbers\": \"latents\", \"latents\":"
                            + " {\"blocks.7.hook_resid_post\": 8,"
                            + " \"blocks.14.hook_resid_post\": 9}}")));

    assertThat(mask.latents()).hasSize(2);
    assertThat(mask.dictionaries()).isEqualTo(Map.of(new Site(7), 8, new Site(14), 9));
  }

  @Test
  void figuresThatAreNotFiniteAreRead() throws IOException {
    PublishedMask mask =
        PublishedMaskReader.read(
            file(WHOLE.replace("0.5, \"note", "NaN, \"note").replace("3.25", "-Infinity")));

    assertThat(mask.faithfulness()).isNaN();
    assertThat(mask.logitDifference()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "300 | 0.5 | blocks.7.hook_resid_post[1] | it is 0.5, not a whole number",
        "300 | -1 | blocks.7.hook_resid_post[1] | it is -1, not a whole number",
        "300 | null | blocks.7.hook_resid_post[1] | it is null, not a whole number",
        "[] | 3 | blocks.14.hook_resid_post | it is 3, not a list",
        "blocks.14.hook_resid_post | blocks.14.hook_mlp_out | blocks.14.hook_mlp_out | it has a",
        "total_density | density | total_density | it is missing",
        "\"total_density\": 3 | \"total_density\": 3.5 | total_density | it is 3.5, not a whole",
        "ce_loss | loss | ce_loss | it is missing",
        "3.25 | \"3.25\" | logit_diff | it is \"3.25\", not a number",
        "\"note\": \"passed over\" | \"golgi\": {\"numbers\": \"x\"} | golgi.numbers | 'x' is not",
        "\"note\": \"passed over\" | \"golgi\": {\"latents\": {}}"
            + " | golgi.latents.blocks.7.hook_resid_post | it is missing"
      })
  void brokenFieldIsNamedWithItsFile(String part, String other, String field, String problem)
      throws IOException {
    Path file = file(WHOLE.replace(part, other));

    assertThatThrownBy(() -> PublishedMaskReader.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ", field " + field + ": " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | it is not a JSON object",
        "{\"total_density\": | it is not JSON",
        "{\"a\": 1, \"a\": 1} | it is not JSON",
        "{\"total_density\": 0} | it has no field blocks.L.hook_resid_post"
      })
  void fileThatIsNoMaskIsNamed(String content, String problem) throws IOException {
    Path file = file(content);

    assertThatThrownBy(() -> PublishedMaskReader.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": " + problem);
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> PublishedMaskReader.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": there is no such file");
  }
}
