package org.golgi.formats.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedRunTest {
  @TempDir Path folder;

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{}");
  }

  @Test
  void runsAreOrderedByFamilyAndThenByLambdaAsANumber() throws IOException {
    write("sva/rc/logit_diff_10_run/10_run.json");
    write("sva/rc/logit_diff_9.5_run/9.5_run.json");
    write("sva/rc/logit_diff_1e-05_run/1e-05_run.json");
    write("sva/rc/ce_1_run/1_run.json");
    write("ioi/logit_diff_1_run/1_run.json");

    assertThat(PublishedRun.in(folder))
        .extracting(run -> run.family() + " " + run.word())
        .containsExactly(
            "ioi (logit_diff) 1",
            "sva/rc (ce) 1",
            "sva/rc (logit_diff) 1e-05",
            "sva/rc (logit_diff) 9.5",
            "sva/rc (logit_diff) 10");
  }

  @Test
  void filesOfOtherNamesAreNoRuns() throws IOException {
    write("sva/logit_diff_1_run/mask.json");
    write("sva/logit_diff_1_run/2_run.json");
    write("sva/notes.txt");

    assertThat(PublishedRun.in(folder)).isEmpty();
  }

  @Test
  void familyOfTheFolderItselfIsADot() throws IOException {
    write("0.5_run/0.5_run.json");

    assertThat(PublishedRun.in(folder)).extracting(PublishedRun::family).containsExactly(".");
  }

  @Test
  void missingFolderIsNamed() {
    Path missing = folder.resolve("none");

    assertThatThrownBy(() -> PublishedRun.in(missing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(missing + ": there is no such folder");
  }
}
