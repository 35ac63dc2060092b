package org.golgi.models.huggingface;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.golgi.input.InvalidInputException;
import org.golgi.library.djl.DeepJavaLibrary;
import org.golgi.model.Encoding;
import org.golgi.model.Tokenizer;

/** A {@code tokenizer.json}, run by Hugging Face's own library. */
final class HuggingFaceTokens implements Tokenizer {
  private final Path file;
  private final int vocabulary;
  private final HuggingFaceTokenizer tokenizer;
  private final boolean hasBos;

  private HuggingFaceTokens(Path file, int vocabulary, HuggingFaceTokenizer tokenizer) {
    this.file = file;
    this.vocabulary = vocabulary;
    this.tokenizer = tokenizer;
    long[] special = tokenizer.encode("a", true, false).getSpecialTokenMask();
    this.hasBos = special.length > 0 && special[0] == 1;
  }

  /**
   * Reads a tokenizer.
   *
   * @param vocabulary number of tokens that the model knows; a text with any other is refused
   */
  static Tokenizer read(DeepJavaLibrary library, Path file, int vocabulary) {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          file.toString(),
          "there is no such file",
          "use a model folder that has its tokenizer.json");
    }
    TokenizerSyntax.check(file);
    library.tokenizers();
    try {
      return new HuggingFaceTokens(
          file,
          vocabulary,
          HuggingFaceTokenizer.builder()
              .optTokenizerPath(file)
              .optTruncation(false)
              .optPadding(false)
              .optAddSpecialTokens(true)
              .build());
    } catch (IOException | RuntimeException e) {
      throw new InvalidInputException(
          file.toString(),
          "the tokenizers library refuses it (" + e.getMessage() + ")",
          "use the tokenizer.json that came with the model",
          e);
    }
  }

  @Override
  public Encoding encode(String text) {
    return encoding(text, tokenizer.encode(text, true, false));
  }

  @Override
  public Encoding encodeContinuation(String text) {
    return encoding(text, tokenizer.encode(text, false, false));
  }

  /** Spans count characters of Unicode; those beyond the first 65,536 take two of Java's. */
  private Encoding encoding(String text, ai.djl.huggingface.tokenizers.Encoding encoding) {
    List<Integer> tokens = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    CharSpan[] spans = encoding.getCharTokenSpans();
    for (int i = 0; i < encoding.getIds().length; i++) {
      tokens.add(known(encoding.getIds()[i]));
      boolean special = spans[i] == null || encoding.getSpecialTokenMask()[i] == 1;
      starts.add(special ? 0 : text.offsetByCodePoints(0, spans[i].getStart()));
      ends.add(special ? 0 : text.offsetByCodePoints(0, spans[i].getEnd()));
    }
    return new Encoding(tokens, starts, ends);
  }

  /** A tokenizer may have more tokens than the model, as long as no text asks for them. */
  private int known(long token) {
    if (token >= vocabulary) {
      throw new InvalidInputException(
          file.toString(),
          "it gives the token %d, but the model's vocab_size is %d".formatted(token, vocabulary),
          "use the tokenizer.json that came with the model");
    }
    return (int) token;
  }

  @Override
  public String text(int token) {
    return tokenizer.decode(new long[] {token}, false);
  }

  @Override
  public boolean hasBos() {
    return hasBos;
  }
}
