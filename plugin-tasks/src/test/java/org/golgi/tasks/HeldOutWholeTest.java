package org.golgi.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.Task;
import org.golgi.task.TextFamily;
import org.golgi.task.TrainingText;
import org.golgi.tasks.IndirectObject.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lists, dictionaries and scenes, of which there are so many that the same one hardly comes twice:
 * that none is both asked and read is not seen by chance, but asked of each.
 */
class HeldOutWholeTest {
  private static final int PROMPTS = 512;
  private static final int TEXTS = 400;
  private static final Pattern LIST = Pattern.compile(">>> (\\w+)=\\[([0-9,]+)]\n");
  private static final Pattern DICTIONARY = Pattern.compile(">>> (\\w+)=\\{([^}]*)}\n");
  private static final Pattern SCENE =
      Pattern.compile(
          "^Then, (\\w+) and (\\w+) had a lot of fun at the (\\w+)\\. (\\w+) gave a (\\w+) to");

  /** A family, the tasks that ask about it, and whether a text's literal or scene is held out. */
  static Stream<Arguments> families() {
    return Stream.of(
        Arguments.of(new ListText(), "code/index", reader(LIST, HeldOutWholeTest::list)),
        Arguments.of(
            new DictionaryText(), "code/key", reader(DICTIONARY, HeldOutWholeTest::dictionary)),
        Arguments.of(new IndirectObjectText(), "ioi/", reader(SCENE, HeldOutWholeTest::scene)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyPromptIsHeldOut(TextFamily family, String tasks, Function<String, Boolean> heldOut) {
    List<String> prompts = prompts(tasks);
    assertThat(prompts).hasSizeGreaterThanOrEqualTo(4 * PROMPTS).allMatch(heldOut::apply);
  }

  @ParameterizedTest
  @MethodSource("families")
  void noTextThatIsReadIsHeldOut(
      TextFamily family, String tasks, Function<String, Boolean> heldOut) {
    SplittableRandom random = new SplittableRandom(8);
    List<String> texts = new ArrayList<>();
    for (int size = 3; size <= 6; size++) {
      family.texts(TEXTS, size, random).stream().map(TrainingText::text).forEach(texts::add);
    }
    assertThat(texts).hasSize(4 * TEXTS).noneMatch(heldOut::apply);
  }

  private static List<String> prompts(String tasks) {
    return PublishedTasks.all().stream()
        .filter(task -> task.id().startsWith(tasks))
        .flatMap(HeldOutWholeTest::pairs)
        .flatMap(pair -> Stream.of(pair.clean(), pair.corrupted()))
        .map(Prompt::text)
        .toList();
  }

  private static Stream<PromptPair> pairs(Task task) {
    return Stream.of(task.prompts(PROMPTS, PROMPTS, 4))
        .flatMap(split -> Stream.of(split.train(), split.test()))
        .flatMap(List::stream);
  }

  private static Function<String, Boolean> reader(
      Pattern pattern, Function<MatchResult, Boolean> heldOut) {
    return text -> heldOut.apply(pattern.matcher(text).results().findFirst().orElseThrow());
  }

  private static boolean list(MatchResult match) {
    return new ListLiteral(
            match.group(1),
            Arrays.stream(match.group(2).split(",", -1)).map(Integer::valueOf).toList())
        .heldOut();
  }

  private static boolean dictionary(MatchResult match) {
    List<String> keys = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    for (String entry : match.group(2).split(",", -1)) {
      keys.add(entry.substring(1, entry.indexOf('"', 1)));
      values.add(Integer.valueOf(entry.substring(entry.indexOf(':') + 1)));
    }
    return new DictionaryLiteral(match.group(1), keys, values).heldOut();
  }

  private static boolean scene(MatchResult match) {
    return new Scene(match.group(1), match.group(2), match.group(4), match.group(3), match.group(5))
        .heldOut();
  }
}
