package org.golgi.models.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hugging Face's tokenizers as oracle; see {@code tools/oracle}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTokensTest {
  /** More than any of the tokenizers has. */
  private static final int VOCABULARY = 1000;

  private static final List<String> WITH_BOS =
      List.of("byte-level", "like-gemma", "gemma", "llama3");
  private static final List<String> WITHOUT_BOS = List.of("qwen", "gpt2", "gpt-neox");

  private final NativeLibraries libraries = new NativeLibraries();
  private final Map<String, Tokenizer> tokenizers = new HashMap<>();

  /** A text, and what the oracle makes of it; offsets count UTF-16 units. */
  record Case(
      String text,
      List<Integer> ids,
      List<Integer> starts,
      List<Integer> ends,
      List<Integer> continuation,
      List<String> texts) {
    static Case of(JsonNode node) {
      return new Case(
          node.get("text").asText(),
          integers(node.get("ids")),
          integers(node.get("starts")),
          integers(node.get("ends")),
          integers(node.get("continuation")),
          StreamSupport.stream(node.get("texts").spliterator(), false)
              .map(JsonNode::asText)
              .toList());
    }

    private static List<Integer> integers(JsonNode node) {
      List<Integer> integers = new ArrayList<>();
      node.forEach(element -> integers.add(element.asInt()));
      return integers;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  static Stream<Arguments> cases() {
    return Stream.of(WITH_BOS, WITHOUT_BOS)
        .flatMap(List::stream)
        .flatMap(name -> cases(name).map(expected -> Arguments.of(name, expected)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gemma", "llama3", "qwen", "gpt2", "gpt-neox"})
  void theFamiliesHaveTwoHundredTextsEach(String name) {
    assertThat(cases(name).map(Case::text).distinct()).hasSize(200);
  }

  private static Stream<Case> cases(String name) {
    try {
      JsonNode root =
          new ObjectMapper().readTree(golden("tokenizer/" + name + "/golden.json").toFile());
      return StreamSupport.stream(root.spliterator(), false).map(Case::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Tokenizer tokenizer(String name) {
    return tokenizers.computeIfAbsent(
        name,
        read ->
            HuggingFaceTokens.read(
                libraries, golden("tokenizer/" + read + "/tokenizer.json"), VOCABULARY));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void idsAndOffsetsAreThoseOfHuggingFace(String name, Case expected) {
    Encoding found = tokenizer(name).encode(expected.text());
    assertThat(found).isEqualTo(new Encoding(expected.ids(), expected.starts(), expected.ends()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aContinuationHasNoSpecialTokens(String name, Case expected) {
    assertThat(tokenizer(name).encodeContinuation(expected.text()).tokens())
        .isEqualTo(expected.continuation());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTextOfATokenKeepsItsSpace(String name, Case expected) {
    Tokenizer tokenizer = tokenizer(name);
    assertThat(expected.ids().stream().map(tokenizer::text).toList()).isEqualTo(expected.texts());
  }

  @Test
  void aTemplateThatBeginsWithASpecialTokenMeansBos() {
    assertThat(WITH_BOS).allMatch(name -> tokenizer(name).hasBos());
    assertThat(WITHOUT_BOS).noneMatch(name -> tokenizer(name).hasBos());
  }
}
