package org.golgi.tasks.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files in UTF-8, in which a byte that is none is an error and not a replacement mark. */
final class StrictText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private StrictText() {}

  /**
   * Opens a file, after its byte order mark if it has one.
   *
   * @return a reader that throws {@link CharacterCodingException} where the text is not UTF-8
   */
  static Reader open(Path file) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder()));
    try {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      return reader;
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /** Returns the number of the first line that is not UTF-8, from 1; lines end at newlines. */
  static int firstBrokenLine(Path file) {
    int line = 1;
    // A character of ISO 8859-1 is a byte, and a newline is never part of a longer UTF-8 character.
    try (BufferedReader bytes = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String text = bytes.readLine(); text != null; text = bytes.readLine()) {
        decoder().decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
        line++;
      }
    } catch (IOException e) {
      // Broken text ends the count here; so does a file that has become unreadable meanwhile.
    }
    return line;
  }

  private static CharsetDecoder decoder() {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }
}
