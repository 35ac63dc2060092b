package org.golgi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.golgi.task.Edit;
import org.golgi.task.EditKind;
import org.golgi.task.EditableTask;
import org.golgi.task.PromptPair;
import org.golgi.task.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits leave the right answer as it is. */
class EditsTest {
  private static final int PAIRS = 12;
  private static final long SEED = 4;
  private static final Pattern LOOK_UP =
      Pattern.compile(".*>>> ?(\\w+)\\[\"(\\w+)\"]\n$", Pattern.DOTALL);

  static Stream<EditableTask> tasks() {
    return PublishedTasks.all().stream()
        .filter(EditableTask.class::isInstance)
        .map(EditableTask.class::cast);
  }

  private static List<PromptPair> pairs(EditableTask task) {
    return task.prompts(PAIRS, PAIRS, SEED).test();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyKindHasEditsOfItsPromptsAndNoOtherHas(EditableTask task) {
    List<String> kinds = task.editKinds().stream().map(EditKind::id).toList();
    assertThat(kinds).isNotEmpty().doesNotHaveDuplicates();
    for (PromptPair pair : pairs(task)) {
      List<Edit> edits = task.edits(pair);
      assertThat(edits.stream().map(Edit::kind).distinct())
          .containsExactlyInAnyOrderElementsOf(kinds);
      assertThat(edits)
          .extracting(edit -> edit.prompt().text())
          .doesNotContain(pair.clean().text());
      assertThat(task.edits(pair)).isEqualTo(edits);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void whatIsPredictedToMisleadHasAControlOfTheSameForm(EditableTask task) {
    Map<String, String> predictions = new HashMap<>();
    task.editKinds().forEach(kind -> predictions.put(kind.id(), kind.prediction()));
    for (PromptPair pair : pairs(task)) {
      Map<String, List<Edit>> byPlace = new HashMap<>();
      for (Edit edit : task.edits(pair)) {
        byPlace
            .computeIfAbsent(edit.kind() + "|" + edit.place(), key -> new ArrayList<>())
            .add(edit);
      }
      for (List<Edit> edits : byPlace.values()) {
        boolean predicted = !predictions.get(edits.get(0).kind()).isEmpty();
        assertThat(edits.stream().anyMatch(Edit::predicted)).isEqualTo(predicted);
        assertThat(edits.stream().anyMatch(edit -> !edit.predicted())).isTrue();
        assertThat(edits.stream().map(edit -> roles(edit.prompt().roles())).distinct()).hasSize(1);
        assertThat(edits).extracting(Edit::filler).doesNotHaveDuplicates();
      }
    }
  }

  private static List<String> roles(List<Span> spans) {
    return spans.stream().map(Span::name).toList();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void partsThatWereThereKeepTheirRolesAndTheirOrder(EditableTask task) {
    for (PromptPair pair : pairs(task)) {
      List<String> before = roles(pair.clean().roles());
      for (Edit edit : task.edits(pair)) {
        List<String> after = new ArrayList<>(roles(edit.prompt().roles()));
        assertThat(after).doesNotHaveDuplicates();
        after.retainAll(before);
        assertThat(after).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theRightAnswerStays(EditableTask task) {
    for (PromptPair pair : pairs(task)) {
      for (Edit edit : task.edits(pair)) {
        String text = edit.prompt().text();
        if (task.id().equals("code/key")) {
          assertThat(isError(text)).as(text).isTrue();
        } else if (task.id().startsWith("ioi/")) {
          assertThat(kept(pair, edit, List.of("first name", "second name", "giver"))).isTrue();
        } else {
          assertThat(isPlural(edit))
              .as(text)
              .isEqualTo(isPlural(pair.clean().roles(), pair.clean().text()));
        }
      }
    }
  }

  /** Whether Python would answer the last line with an error: no such key in that dictionary. */
  private static boolean isError(String text) {
    Matcher lookUp = LOOK_UP.matcher(text);
    assertThat(lookUp.matches()).as(text).isTrue();
    Matcher dictionary = Pattern.compile(">>> ?" + lookUp.group(1) + "=\\{([^}]*)}").matcher(text);
    assertThat(dictionary.find()).as(text).isTrue();
    return !dictionary.group(1).contains("\"" + lookUp.group(2) + "\":");
  }

  private static boolean kept(PromptPair pair, Edit edit, List<String> roles) {
    return roles.stream()
        .allMatch(
            role ->
                text(pair.clean().roles(), pair.clean().text(), role)
                    .equals(text(edit.prompt().roles(), edit.prompt().text(), role)));
  }

  private static String text(List<Span> spans, String text, String role) {
    return spans.stream()
        .filter(span -> span.name().equals(role))
        .map(span -> text.substring(span.start(), span.end()))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isPlural(Edit edit) {
    return isPlural(edit.prompt().roles(), edit.prompt().text());
  }

  private static boolean isPlural(List<Span> spans, String text) {
    String subject = text(spans, text, "subject").strip();
    return Lexicon.PEOPLE.stream().anyMatch(noun -> noun.plural().equals(subject));
  }
}
