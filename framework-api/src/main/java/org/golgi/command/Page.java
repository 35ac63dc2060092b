package org.golgi.command;

import java.io.PrintWriter;
import java.util.List;

/**
 * Text for people, with headings that stand out where there are colours.
 *
 * @param writer where it is printed
 * @param colours whether headings may stand out
 */
public record Page(PrintWriter writer, boolean colours) {
  private static final String BOLD = "\u001b[1m";
  private static final String RESET = "\u001b[0m";

  /** Returns the page that is printed to a terminal. */
  public static Page of(Terminal terminal) {
    return new Page(terminal.out(), terminal.colours());
  }

  /** Prints a line. */
  public void line(String line) {
    writer.println(line);
  }

  /** Prints a table after an empty line. */
  public void table(Table table) {
    writer.println();
    List<String> lines = table.lines();
    heading(lines.get(0));
    lines.subList(1, lines.size()).forEach(writer::println);
  }

  /** Prints a line that stands out where there are colours. */
  public void heading(String line) {
    // Bold is ended by a reset: some terminals take its own end code for a double underline.
    writer.println(colours ? BOLD + line + RESET : line);
  }
}
