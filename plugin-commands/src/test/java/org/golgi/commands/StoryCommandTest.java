package org.golgi.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.golgi.story.StoryRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code golgi story} with a story that is always the same. */
class StoryCommandTest {
  private final Invocation invocation = new Invocation();

  @Test
  void everyClaimHasALineWithItsVerdict() {
    assertThat(invocation.run("story", "one")).isZero();
    assertThat(invocation.stories.requests)
        .containsExactly(new StoryRequest(Path.of("one"), 64, 8));
    assertThat(String.join("\n", invocation.printedLines()))
        .isEqualTo(
            """
            the story of sva/rc in starter (backend djl, seed 0): 3 nodes in 2 groups, 64 test prompt pairs
            logit difference of the circuit: 6.50 on clean, -6.25 on corrupted prompts, 0.50 ablated
            answers depend on whether the answer is plural or singular

            group  where             nodes  claim       value  95 % interval  random nodes  other latents  verdict
            g1     subject, layer 1      2  necessary    0.88  0.75 to 1.00    0.13 ± 0.06           none  holds
                                            specific     0.25  0.00 to 0.50    0.13 ± 0.06           none  fails
            g2     subject, layer 3      1  sufficient   none                         none           none  fails

            from  to  edges  weight
            g1    g2      2    1.25

            a rule

            1 of 3 claims hold
            a remark

            kept in one/story.md\
            """);
  }

  @Test
  void theWholeStoryIsItsText() {
    invocation.run("story", "one", "--full", "--prompts=8", "--controls=3");
    assertThat(invocation.stories.requests).containsExactly(new StoryRequest(Path.of("one"), 8, 3));
    assertThat(invocation.printedLines())
        .containsExactly("# The story", "", "Once.", "", "kept in one/story.md");
  }

  @Test
  void jsonIsAloneOnStandardOutput() {
    invocation.run("story", "one", "--json");
    assertThat(invocation.printedLines()).containsExactly("{\"groups\":2}");
  }

  @ParameterizedTest
  @CsvSource({"--prompts=1, --prompts: 1 is too few", "--controls=1, --controls: 1 is too few"})
  void numbersMustBeSome(String option, String note) {
    assertThat(invocation.run("story", "one", option)).isEqualTo(2);
    assertThat(invocation.notes()).hasSize(1);
    assertThat(invocation.notes().get(0)).startsWith("golgi: " + note);
  }
}
