package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.golgi.run.FindReport;
import org.golgi.story.Claim;
import org.golgi.story.ClaimKind;
import org.golgi.story.StoryGroup;
import org.golgi.story.StoryReport;
import org.golgi.story.StoryRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story of a circuit of drawn nodes in the built-in model. */
class RunStoriesTest {
  private static final int CONTROLS = 2;

  @TempDir private Path home;

  private FoundRun found;
  private RunStories stories;

  @BeforeEach
  void open() {
    found = FoundRun.open();
    stories = new RunStories(found.experiments(), found.lock());
  }

  @AfterEach
  void close() {
    if (found != null) {
      found.close();
    }
  }

  @Test
  void aStoryIsKeptAsTextAndAsJsonOfItsGroups() throws IOException {
    FindReport run = found.find("sva/rc", home.resolve("run"));
    StoryReport report =
        stories.story(
            new StoryRequest(run.folder(), FoundRun.TEST_PROMPTS, CONTROLS), Progress.silent());
    assertThat(report.prompts()).isEqualTo(run.evaluation().prompts());
    assertThat(report.carried().text()).startsWith("whether the answer is ");
    assertThat(report.carried().values()).hasSizeGreaterThan(1);
    assertThat(report.groups().stream().flatMap(group -> group.nodes().stream()))
        .containsExactlyInAnyOrderElementsOf(run.circuit().nodes());
    assertThat(report.groups())
        .allSatisfy(
            group ->
                assertThat(group.claims())
                    .extracting(Claim::kind)
                    .containsExactly(ClaimKind.values()));
    assertThat(Files.readString(run.folder().resolve("story.md"))).isEqualTo(report.text());
    assertThat(report.text()).startsWith("# The story of sva/rc in ");
    report.groups().stream()
        .flatMap(group -> group.claims().stream())
        .forEach(claim -> assertThat(report.text()).contains(claim.text()));

    JsonNode kept = RunJson.MAPPER.readTree(run.folder().resolve("story.json").toFile());
    assertThat(RunJson.MAPPER.readTree(stories.json(report))).isEqualTo(kept);
    for (int i = 0; i < report.groups().size(); i++) {
      StoryGroup group = report.groups().get(i);
      JsonNode json = kept.at("/groups/" + i);
      assertThat(json.get("id").textValue()).isEqualTo(group.id());
      assertThat(json.get("site").textValue()).isEqualTo(group.site().hook());
      assertThat(json.get("nodes")).hasSize(group.nodes().size());
      assertThat(json.at("/nodes/0/latent").intValue()).isEqualTo(group.nodes().get(0).latent());
      assertThat(json.at("/claims/0/kind").textValue()).isEqualTo("necessary");
      assertThat(json.at("/claims/0/holds").booleanValue())
          .isEqualTo(group.claims().get(0).holds());
      double value = group.claims().get(0).value().value();
      assertThat(json.at("/claims/0/value").isNull()).isEqualTo(Double.isNaN(value));
      if (!Double.isNaN(value)) {
        assertThat(json.at("/claims/0/value").doubleValue()).isEqualTo(value);
      }
    }
    assertThat(kept.get("edges")).isEmpty();
  }

  @Test
  void withoutARunThereIsNoStory() {
    StoryRequest request = new StoryRequest(home.resolve("none"), 4, CONTROLS);
    assertThatThrownBy(() -> stories.story(request, Progress.silent()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("there is no such run");
  }
}
