package org.golgi.model;

import org.osgi.annotation.versioning.ConsumerType;

/** Text to tokens and back, as the model was trained with. Safe for many threads. */
@ConsumerType
public interface Tokenizer {
  /**
   * Returns the tokens of a text, which may be empty, after the beginning-of-sequence token where
   * the model has one.
   */
  Encoding encode(String text);

  /** Returns the tokens of a text that continues another: without special tokens. */
  Encoding encodeContinuation(String text);

  /** Returns the text of one token, as it stands within a text: with its leading space. */
  String text(int token);

  /** Whether {@link #encode} begins with a beginning-of-sequence token. */
  boolean hasBos();
}
