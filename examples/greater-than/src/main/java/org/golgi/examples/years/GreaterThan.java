package org.golgi.examples.years;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Span;
import org.golgi.task.Task;
import org.osgi.service.component.annotations.Component;

/**
 * Which decade may follow: a later one. After Hanna et al. 2023, for tokenizers that split numbers
 * into digits, such as Gemma's. The corrupted prompt has an earlier decade, after which a decade is
 * right that is too early for the clean one: late decades are the favoured answers, as {@code golgi
 * lint} says. Last digits of years are for training or for testing, so that no text is for both.
 * The built-in model does not know the words; give another by {@code --model}.
 */
@Component(service = Task.class)
public final class GreaterThan implements Task {
  private static final List<String> EVENTS = List.of("war", "trial", "tour", "reign");
  private static final int TEST_DIGITS = 3;

  @Override
  public String id() {
    return "years/greater-than";
  }

  @Override
  public String description() {
    return "greater than: 'The war lasted from 1742 to 17' -> 6";
  }

  @Override
  public PromptSplit prompts(int train, int test, long seed) {
    Random random = new Random(seed);
    List<Integer> digits = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
    Collections.shuffle(digits, random);
    List<Integer> forTest = digits.subList(0, TEST_DIGITS);
    List<Integer> forTrain = digits.subList(TEST_DIGITS, digits.size());
    return new PromptSplit(draw(train, forTrain, random), draw(test, forTest, random));
  }

  private static List<PromptPair> draw(int wanted, List<Integer> digits, Random random) {
    List<PromptPair> drawn = new ArrayList<>();
    for (String event : EVENTS) {
      List<PromptPair> all = new ArrayList<>();
      for (int century = 11; century < 20; century++) {
        for (int digit : digits) {
          all.addAll(pairs(event, century, digit, random));
        }
      }
      Collections.shuffle(all, random);
      drawn.addAll(all.subList(0, Math.min(all.size(), wanted / EVENTS.size())));
    }
    Collections.shuffle(drawn, random);
    return drawn;
  }

  private static List<PromptPair> pairs(String event, int century, int digit, Random random) {
    List<PromptPair> pairs = new ArrayList<>();
    for (int decade = 2; decade < 9; decade++) {
      for (int earlier = 0; earlier < decade - 1; earlier++) {
        pairs.add(
            new PromptPair(
                prompt(event, century, decade, digit),
                prompt(event, century, earlier, digit),
                String.valueOf(random.nextInt(decade + 1, 10)),
                String.valueOf(random.nextInt(earlier + 1, decade)),
                event));
      }
    }
    return pairs;
  }

  private static Prompt prompt(String event, int century, int decade, int digit) {
    String start = "The " + event + " lasted from ";
    int year = start.length();
    return new Prompt(
        start + century + decade + digit + " to " + century,
        List.of(
            new Span("event", "The ".length(), "The ".length() + event.length()),
            new Span("century", year, year + 2),
            new Span("decade", year + 2, year + 3),
            new Span("year", year + 3, year + 4)));
  }
}
