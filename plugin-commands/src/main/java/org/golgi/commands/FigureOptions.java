package org.golgi.commands;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.golgi.command.Page;
import org.golgi.command.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say how figures are shown and where else they are kept. */
final class FigureOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the figures to a file too: JSON if it ends in .json, else the tables.")
  private @Nullable Path out;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object, and all else on standard error.")
  private boolean json;

  /**
   * Shows figures, and keeps them where that is asked for.
   *
   * @param object the figures as JSON
   * @param tables prints them for people
   */
  void show(Terminal terminal, Supplier<String> object, Consumer<Page> tables) {
    if (json) {
      terminal.out().println(object.get());
    } else {
      tables.accept(Page.of(terminal));
    }
    if (out != null) {
      StringWriter text = new StringWriter();
      PrintWriter writer = new PrintWriter(text);
      if (out.toString().endsWith(".json")) {
        writer.println(object.get());
      } else {
        tables.accept(new Page(writer, false));
      }
      KeptFile.write("--out", out, text.toString(), terminal);
    }
  }
}
