package org.golgi.models.huggingface;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.file.Path;
import org.golgi.input.InvalidInputException;

/**
 * The syntax of a {@code tokenizer.json}, checked before the native library sees it: within a
 * decoder that library ends the whole process where it meets what is no JSON to it.
 */
final class TokenizerSyntax {
  /** The native library gives up below 128. */
  private static final int DEEPEST = 100;

  private static final int LONGEST_NUMBER = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // A vocabulary has hundreds of thousands of names, each seen once.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private TokenizerSyntax() {}

  /**
   * Reads a file from end to end.
   *
   * @throws InvalidInputException if it is not a JSON object
   */
  static void check(Path file) {
    try (JsonParser parser = JSON.createParser(file.toFile())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw wrong(file, "it is not a JSON object");
      }
      JsonToken token = JsonToken.START_OBJECT;
      while (token != null) {
        check(file, parser, token);
        token = parser.nextToken();
      }
    } catch (JsonProcessingException e) {
      throw wrong(file, "it is not JSON (" + e.getOriginalMessage() + ")");
    } catch (IOException e) {
      throw wrong(file, "it cannot be read (" + e.getMessage() + ")");
    }
  }

  private static void check(Path file, JsonParser parser, JsonToken token) throws IOException {
    boolean text = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
    if (text && parser.getText().codePoints().anyMatch(TokenizerSyntax::isHalfACharacter)) {
      throw wrong(file, "it has half a character, a surrogate without its other");
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(parser.getDoubleValue())) {
      throw wrong(file, "it has the number " + parser.getText() + ", which is too large");
    }
  }

  /** Code points of a well-formed text are never surrogates. */
  private static boolean isHalfACharacter(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static InvalidInputException wrong(Path file, String problem) {
    return new InvalidInputException(
        file.toString(), problem, "use the tokenizer.json that came with the model");
  }
}
