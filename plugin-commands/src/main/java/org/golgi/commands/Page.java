package org.golgi.commands;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Text for people, with headings that stand out where there are colours.
 *
 * @param writer where it is printed
 * @param colours whether headings may stand out
 */
record Page(PrintWriter writer, boolean colours) {
  void line(String line) {
    writer.println(line);
  }

  /** Prints a table after an empty line. */
  void table(Table table) {
    writer.println();
    List<String> lines = table.lines();
    heading(lines.get(0));
    lines.subList(1, lines.size()).forEach(writer::println);
  }

  // Bold is ended by a reset: some terminals take its own end code for a double underline.
  void heading(String line) {
    writer.println(colours ? Style.bold.on() + line + Style.reset.on() : line);
  }
}
