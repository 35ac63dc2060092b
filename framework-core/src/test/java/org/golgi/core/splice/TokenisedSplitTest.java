package org.golgi.core.splice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.golgi.circuit.Granularity;
import org.golgi.input.InvalidInputException;
import org.golgi.task.Prompt;
import org.golgi.task.PromptPair;
import org.golgi.task.PromptSplit;
import org.golgi.task.Span;
import org.junit.jupiter.api.Test;

class TokenisedSplitTest {
  private static final PromptPair SHORT = pair("The cat", "The cats", " is", " are");
  private static final PromptPair LONG = pair("The old cat", "The old cats", " is", " are");
  private static final PromptPair LONGER = pair("The one old cat", "The one old cats", "a", "b");

  private final WordTokenizer tokenizer = new WordTokenizer();

  @Test
  void tokensOfPromptsAndAnswersStandInRows() {
    TokenisedPrompts prompts =
        TokenisedPrompts.of("here", List.of(SHORT, pair("A dog", "A cat", "1", "2")), tokenizer);
    assertThat(prompts.prompts()).isEqualTo(2);
    assertThat(prompts.positions()).isEqualTo(3);
    assertThat(words(prompts.clean().toLongs()))
        .containsExactly("<bos>", "The", " cat", "<bos>", "A", " dog");
    assertThat(words(prompts.corrupted().toLongs()))
        .containsExactly("<bos>", "The", " cats", "<bos>", "A", " cat");
    assertThat(words(prompts.answers().toLongs())).containsExactly(" is", " are", "1", "2");
    assertThat(prompts.tokens()).containsExactly("<bos>", "The", " cat");
    assertThat(prompts.left()).isZero();
  }

  @Test
  void promptsThatTheModelCannotTellApartAreRefused() {
    assertThat(refusal(pair("The zebra", "The zebu", " is", " are")))
        .isEqualTo(
            "here: the prompts 'The zebra' and 'The zebu' are the same tokens in this model; use"
                + " words that the model's tokenizer tells apart");
  }

  @Test
  void answersThatTheModelDoesNotKnowAreRefused() {
    assertThat(refusal(pair("The cat", "The cats", " zooms", " are")))
        .isEqualTo(
            "here: the answer ' zooms' to 'The cat' is no token of this model, which reads it as"
                + " '<unk>'; give answers that the model knows");
  }

  @Test
  void answersThatAreOneTokenAreRefused() {
    assertThat(refusal(pair("The cat", "The cats", " is", " is")))
        .isEqualTo(
            "here: the answers ' is' and ' is' to 'The cat' are the same token in this model; give"
                + " answers that the model's tokenizer tells apart");
  }

  private String refusal(PromptPair pair) {
    return catchThrowableOfType(
            InvalidInputException.class,
            () -> TokenisedPrompts.of("here", List.of(pair), tokenizer))
        .getMessage();
  }

  @Test
  void aRoleBelongsToEveryTokenThatHasACharacterOfIt() {
    Prompt prompt =
        new Prompt("The cat sat.", List.of(new Span("subject", 3, 7), new Span("rest", 8, 12)));
    PromptPair pair = new PromptPair(prompt, Prompt.of("The dog sat."), "a", "b", "any");
    assertThat(TokenisedPrompts.of("here", List.of(pair), tokenizer).roles())
        .containsExactly("", "", "subject", "rest", "rest");
  }

  @Test
  void theLengthThatIsMostFrequentOverBothPartsIsKept() {
    TokenisedSplit split =
        split(repeated(SHORT, 3, LONG, 2), repeated(LONG, 4, LONGER, 1, SHORT, 1));
    assertThat(split.train().positions()).isEqualTo(4);
    assertThat(split.test().positions()).isEqualTo(4);
    assertThat(split.train().prompts()).isEqualTo(2);
    assertThat(split.test().prompts()).isEqualTo(4);
    assertThat(split.train().left()).isEqualTo(3);
    assertThat(split.test().left()).isEqualTo(2);
    assertThat(split.left()).isEqualTo(5);
  }

  @Test
  void aLengthThatOnePartLacksIsNotChosen() {
    TokenisedSplit split = split(repeated(SHORT, 9, LONG, 1), repeated(LONG, 1, LONGER, 5));
    assertThat(split.train().positions()).isEqualTo(4);
    assertThat(split.left()).isEqualTo(14);
  }

  @Test
  void ofTwoEquallyFrequentLengthsTheShorterIsKeptWhateverTheOrder() {
    List<PromptPair> pairs = repeated(LONG, 3, SHORT, 3);
    List<PromptPair> reversed = new ArrayList<>(pairs);
    Collections.reverse(reversed);
    assertThat(split(pairs, reversed).train().positions()).isEqualTo(3);
    assertThat(split(reversed, pairs).train().positions()).isEqualTo(3);
  }

  @Test
  void partsWithoutALengthInCommonAreRefused() {
    assertThat(refusal(List.of(SHORT), List.of(LONG)))
        .isEqualTo(
            "my-task: no training prompt has as many tokens in this model as any test prompt; give"
                + " prompts of one length, or --granularity role");
  }

  @Test
  void anEmptyPartIsRefused() {
    assertThat(refusal(List.of(SHORT), List.of()))
        .isEqualTo(
            "my-task: it has 1 prompt pairs for training and 0 for testing; ask for some of both,"
                + " or give a file with more");
  }

  @Test
  void aPairOfUnequalLengthIsRefusedAndShown() {
    PromptPair unequal = pair("The cat\n", "The old cat\n", " is", " are");
    assertThat(refusal(List.of(SHORT, unequal), List.of(SHORT)))
        .isEqualTo(
            "my-task: the clean prompt 'The cat\\n' has 4 tokens in this model and its corrupted"
                + " prompt 'The old cat\\n' has 5; give pairs of equal length in the model's"
                + " tokens");
  }

  @Test
  void anAnswerOfSeveralTokensIsRefusedWithItsPair() {
    PromptPair clean = pair("The cat", "The cats", " is not", " are");
    PromptPair corrupted = pair("The cat", "The cats", " is", "12");
    assertThat(refusal(List.of(SHORT), List.of(clean)))
        .isEqualTo(
            "my-task: the answer ' is not' of the pair 'The cat' and 'The cats' is 2 tokens in"
                + " this model (' is', ' not'); give answers of one token, with the leading space"
                + " where a word follows a word");
    assertThat(refusal(List.of(corrupted), List.of(SHORT)))
        .contains("the answer '12' of the pair 'The cat' and 'The cats' is 2 tokens");
  }

  @Test
  void anAnswerWithoutTokensIsRefused() {
    assertThat(refusal(List.of(pair("The cat", "The cats", "", " are")), List.of(SHORT)))
        .contains("the answer '' of the pair 'The cat' and 'The cats' is 0 tokens in this model;");
  }

  @Test
  void byRoleEveryLengthIsKept() {
    PromptPair shorter = role("The cat", "The cats", 3);
    PromptPair longer = role("The old cat", "The old cats", 7);
    TokenisedSplit split = byRole(List.of(longer, shorter), List.of(shorter));
    assertThat(split.left()).isZero();
    assertThat(split.train().lengths()).containsExactly(4, 3);
    assertThat(split.train().positions()).isEqualTo(4);
    assertThat(split.train().uneven()).isTrue();
    assertThat(split.train().tokenRoles().names()).containsExactly("", "subject");
    assertThat(split.train().roleRows(1).toLongs()).containsExactly(0, 0, 1, 0, 1, 2);
    assertThat(split.train().ends().toLongs()).containsExactly(3, 2);
    assertThat(words(split.train().clean().toLongs()).subList(4, 7))
        .containsExactly("<bos>", "The", " cat");
    assertThat(split.test().positions()).isEqualTo(3);
    assertThat(split.test().uneven()).isFalse();
  }

  /** A role that is in one part alone has a row in both, so that they share masks. */
  @Test
  void rolesAreThoseOfBothParts() {
    PromptPair first = role("The cat", "The cats", 0);
    PromptPair second =
        new PromptPair(
            new Prompt("A dog", List.of(new Span("noun", 1, 5))),
            Prompt.of("A cat"),
            "1",
            "2",
            "any");
    TokenisedSplit split = byRole(List.of(first), List.of(second));
    assertThat(split.train().tokenRoles().names()).containsExactly("subject", "", "noun");
    assertThat(split.test().tokenRoles().names()).isEqualTo(split.train().tokenRoles().names());
    assertThat(split.train().roleRows(1).toLongs()).containsExactly(0, 0);
    assertThat(split.test().roleRows(1).toLongs()).containsExactly(1, 2);
  }

  @Test
  void promptsWithoutRolesAreRefusedByRole() {
    assertThat(
            catchThrowableOfType(
                InvalidInputException.class, () -> byRole(List.of(SHORT), List.of(LONG))))
        .hasMessage(
            "--granularity role: my-task gives its tokens no roles; choose position or free, or a"
                + " task whose prompts have roles");
  }

  private TokenisedSplit byRole(List<PromptPair> train, List<PromptPair> test) {
    return TokenisedSplit.of("my-task", new PromptSplit(train, test), Granularity.ROLE, tokenizer);
  }

  /** A pair whose clean prompt is about a subject from some character to its end. */
  private static PromptPair role(String clean, String corrupted, int start) {
    return new PromptPair(
        new Prompt(clean, List.of(new Span("subject", start, clean.length()))),
        Prompt.of(corrupted),
        " is",
        " are",
        "any");
  }

  private TokenisedSplit split(List<PromptPair> train, List<PromptPair> test) {
    return TokenisedSplit.of(
        "my-task", new PromptSplit(train, test), Granularity.POSITION, tokenizer);
  }

  private String refusal(List<PromptPair> train, List<PromptPair> test) {
    return catchThrowableOfType(InvalidInputException.class, () -> split(train, test)).getMessage();
  }

  private List<String> words(long[] tokens) {
    List<String> words = new ArrayList<>();
    for (long token : tokens) {
      words.add(tokenizer.text((int) token));
    }
    return words;
  }

  private static List<PromptPair> repeated(Object... pairsAndCounts) {
    List<PromptPair> pairs = new ArrayList<>();
    for (int i = 0; i < pairsAndCounts.length; i += 2) {
      pairs.addAll(
          Collections.nCopies((Integer) pairsAndCounts[i + 1], (PromptPair) pairsAndCounts[i]));
    }
    return pairs;
  }

  private static PromptPair pair(
      String clean, String corrupted, String cleanAnswer, String corruptedAnswer) {
    return new PromptPair(
        Prompt.of(clean), Prompt.of(corrupted), cleanAnswer, corruptedAnswer, "any");
  }
}
