package org.golgi.export;

import java.util.List;

/**
 * A run in a format.
 *
 * @param text the text of the file
 * @param notes what is left out and why, a line each; none where it is whole
 */
public record ExportedText(String text, List<String> notes) {
  public ExportedText {
    notes = List.copyOf(notes);
  }

  /** Makes a text with nothing to note. */
  public ExportedText(String text) {
    this(text, List.of());
  }
}
