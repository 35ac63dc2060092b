package org.golgi.core.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.golgi.lint.LintFinding;
import org.golgi.lint.LintReport;
import org.golgi.lint.Severity;
import org.golgi.tasks.file.PromptFileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Flaws of the published prompt files: a comment that all clean prompts of a list-index file have
 * and no corrupted one, and agreement files whose prompts stand in many rows. Files of our own have
 * the same; the published ones are looked at where {@code GOLGI_REFERENCE} names a folder with
 * {@code prompts} in it.
 */
class PublishedFlawsTest {
  private static final String REFERENCE = "GOLGI_REFERENCE";

  @TempDir private Path folder;

  @Test
  void theCommentIsFoundInAFileOfOurOwn() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String start = random.nextInt(10) + "," + random.nextInt(10);
      int last = random.nextInt(10);
      String rest = "," + random.nextInt(10) + "," + random.nextInt(10) + "," + last;
      entries.add(
          """
          {"clean_prefix": ">>> data = [%s] # ignore this comment please \\n>>> print(data[4])\\n",
           "patch_prefix": ">>> data = [%s]\\n>>> print(data[4])\\n",
           "clean_answer": "Traceback", "patch_answer": %d, "case": "error"}\
          """
              .formatted(start, start + rest, last));
    }
    assertTheCommentIsFound(lint(write("[" + String.join(",", entries) + "]")));
  }

  @Test
  void theOverlapIsFoundInAFileOfOurOwn() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String noun : List.of("uncle", "aunt", "chef", "doctor", "girl", "poet")) {
      for (int row = 0; row < 20; row++) {
        boolean has = row % 3 == 0;
        lines.add(
            """
            {"clean_prefix": "The %s", "patch_prefix": "The %ss", "clean_answer": "%s", \
            "patch_answer": "%s", "case": "singular"}\
            """
                .formatted(noun, noun, has ? " has" : " is", has ? " have" : " are"));
      }
    }
    assertTheOverlapIsFound(lint(write(String.join("\n", lines))));
  }

  @ParameterizedTest
  @CsvSource({
    "prompts/codereason/index/data_len5_digit1_errOnly_output.json",
    "prompts/codereason/index/data_len6_digit1_errOnly_output.json"
  })
  void theCommentIsFoundInThePublishedFiles(String file) {
    assertTheCommentIsFound(lint(published(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "prompts/sva/simple_train.json",
    "prompts/sva/nounpp_train.json",
    "prompts/sva/within_rc_train.json"
  })
  void theOverlapIsFoundInThePublishedFiles(String file) {
    assertTheOverlapIsFound(lint(published(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "prompts/codereason/index/data_len5_digit2.json",
    "prompts/ioi/ioi_train.json",
    "prompts/ioi/ioi_train_21.json",
    "prompts/sva/simple_train.json"
  })
  void noConfoundIsFoundInThePublishedFilesThatHaveNone(String file) {
    LintReport report = lint(published(file));
    assertThat(Pairs.found("confound", report)).isEmpty();
    assertThat(Pairs.found("case confound", report)).isEmpty();
  }

  private static void assertTheCommentIsFound(LintReport report) {
    assertThat(Pairs.found("confound", report))
        .first()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.WARNING);
              assertThat(finding.problem())
                  .contains("' ignore'", "' this'", "' comment'", "' please'");
              assertThat(finding.count()).isEqualTo(finding.total());
            });
  }

  private static void assertTheOverlapIsFound(LintReport report) {
    LintFinding finding = Pairs.found("row split", report).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    assertThat(finding.problem()).contains("trained on with the same answer");
  }

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("pairs.json"), content);
  }

  private static Path published(String file) {
    Optional<Path> found =
        Optional.ofNullable(System.getenv(REFERENCE))
            .map(reference -> Path.of(reference, file))
            .filter(Files::isRegularFile);
    assumeTrue(
        found.isPresent(),
        () -> "the environment variable " + REFERENCE + " names no folder with " + file);
    return found.orElseThrow();
  }

  private static LintReport lint(Path file) {
    return Pairs.lint(new PromptFileFormat().pairs(file));
  }
}
