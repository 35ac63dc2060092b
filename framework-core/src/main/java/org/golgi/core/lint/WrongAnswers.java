package org.golgi.core.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.golgi.core.splice.TokenisedPrompts;
import org.golgi.lint.LintFinding;
import org.golgi.task.PromptPair;

/**
 * Prompts on which the model itself is wrong: without SAEs, the clean answer's logit is not above
 * the corrupted one's. A circuit explains what a model does, and there it does something else.
 * Prompts with words that the model does not know are not asked.
 *
 * @param model the model
 */
record WrongAnswers(BareAnswers model) implements Check {
  /** A pair and its logit difference. */
  private record Answer(LintedPair pair, double difference) {
    String shown() {
      return String.format(
          Locale.ROOT,
          "%s, but the logit of %s is %.2f higher",
          pair.shown(),
          Quoted.of(pair.pair().corruptedAnswer()),
          -difference);
    }
  }

  @Override
  public String name() {
    return "wrong answers";
  }

  @Override
  public Verdict examine(LintedPairs pairs) {
    List<LintedPair> readable = pairs.all().stream().filter(LintedPair::isReadable).toList();
    int left = pairs.all().size() - readable.size();
    List<String> skipped =
        left == 0
            ? List.of()
            : List.of(
                "%d of %d pairs cannot be asked of this model, as other findings say"
                    .formatted(left, pairs.all().size()));
    List<Answer> wrong =
        answers(readable, pairs).stream().filter(answer -> answer.difference() <= 0).toList();
    List<LintFinding> findings =
        wrong.stream()
            .min(Comparator.comparingDouble(Answer::difference))
            .map(worst -> List.of(finding(worst, wrong.size(), readable.size())))
            .orElse(List.of());
    return new Verdict(findings, skipped);
  }

  private LintFinding finding(Answer worst, int wrong, int asked) {
    return new LintFinding(
        name(),
        Shares.severity(wrong, asked),
        "the model does not prefer the clean answer to the corrupted one",
        wrong,
        asked,
        "pairs",
        worst.shown(),
        "leave these pairs out, or use a model that does the task");
  }

  /** Asks the pairs of one length after another. */
  private List<Answer> answers(List<LintedPair> readable, LintedPairs pairs) {
    List<Answer> answers = new ArrayList<>();
    readable.stream()
        .collect(
            Collectors.groupingBy(
                pair -> pair.clean().tokens().size(), TreeMap::new, Collectors.toList()))
        .values()
        .forEach(
            same -> {
              List<PromptPair> asked = same.stream().map(LintedPair::pair).toList();
              double[] differences =
                  model.differences(TokenisedPrompts.of(name(), asked, pairs.tokenizer()));
              for (int i = 0; i < differences.length; i++) {
                answers.add(new Answer(same.get(i), differences[i]));
              }
            });
    return answers;
  }
}
