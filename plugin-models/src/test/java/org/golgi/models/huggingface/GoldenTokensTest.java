package org.golgi.models.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.golgi.library.djl.NativeLibraries;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hugging Face's tokenizers as oracle; see {@code tools/oracle}. */
class GoldenTokensTest {
  private static final int VOCABULARY = 420;

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
    return Stream.of("byte-level", "like-gemma")
        .flatMap(name -> cases(name).map(expected -> Arguments.of(name, expected)));
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

  private static Tokenizer tokenizer(String name) {
    return HuggingFaceTokens.read(
        new NativeLibraries(), golden("tokenizer/" + name + "/tokenizer.json"), VOCABULARY);
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

  @ParameterizedTest
  @ValueSource(strings = {"byte-level", "like-gemma"})
  void theTemplateBeginsWithBos(String name) {
    assertThat(tokenizer(name).hasBos()).isTrue();
  }
}
