package {{package}};

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Span;
import org.golgi.task.Task;
import org.osgi.service.component.annotations.Component;

/**
 * Whether the verb agrees with the first noun, past a thing. The words are those of the
 * built-in model, each one token.
 */
@Component(service = Task.class)
public final class {{class}} implements Task {
  private static final List<String> PEOPLE =
      List.of("athlete", "boy", "chef", "doctor", "farmer", "girl", "nurse", "pilot", "teacher");
  private static final List<String> THINGS =
      List.of("car", "chair", "desk", "lamp", "piano", "table", "tree");
  private static final List<String> PREPOSITIONS = List.of("near", "behind", "beside", "by");

  @Override
  public String id() {
    return "{{id}}";
  }

  @Override
  public String description() {
    return "subject-verb agreement past a thing: 'The boy near the lamps' -> has";
  }

  @Override
  public PromptSplit prompts(int train, int test, long seed) {
    List<Words> all = new ArrayList<>();
    for (String subject : PEOPLE) {
      for (String preposition : PREPOSITIONS) {
        for (String thing : THINGS) {
          all.add(new Words(subject, preposition, thing));
          all.add(new Words(subject, preposition, thing + "s"));
        }
      }
    }
    Collections.shuffle(all, new Random(seed));
    int forTest = all.size() / 4;
    return new PromptSplit(
        pairs(all.subList(forTest, all.size()), train), pairs(all.subList(0, forTest), test));
  }

  private static List<PromptPair> pairs(List<Words> words, int wanted) {
    return words.stream()
        .flatMap(some -> Stream.of(some.pair("", "s"), some.pair("s", "")))
        .limit(wanted)
        .toList();
  }

  /** What the two prompts of a pair have in common: all but the number of the subject. */
  private record Words(String subject, String preposition, String thing) {
    PromptPair pair(String ending, String flipped) {
      return new PromptPair(
          prompt(ending), prompt(flipped), verb(ending), verb(flipped), number(ending));
    }

    private Prompt prompt(String ending) {
      String first = "The " + subject + ending;
      String second = first + " " + preposition;
      String third = second + " the " + thing;
      return new Prompt(
          third,
          List.of(
              new Span("subject", "The".length(), first.length()),
              new Span("preposition", first.length(), second.length()),
              new Span("thing", third.length() - thing.length(), third.length())));
    }

    private static String verb(String ending) {
      return ending.isEmpty() ? " has" : " have";
    }

    private static String number(String ending) {
      return ending.isEmpty() ? "singular" : "plural";
    }
  }
}
