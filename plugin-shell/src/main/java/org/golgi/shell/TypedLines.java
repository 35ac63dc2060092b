package org.golgi.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.golgi.command.Commands;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;

/** Lines that a person types, with completion and history. */
final class TypedLines implements Dialogue {
  private static final String BOLD = "\u001b[1m";
  private static final String RESET = "\u001b[0m";

  private final Terminal terminal;
  private final LineReader reader;
  private final boolean colours;
  private final PrintStream direct = System.err;

  private TypedLines(Terminal terminal, LineReader reader, boolean colours) {
    this.terminal = terminal;
    this.reader = reader;
    this.colours = colours;
  }

  /**
   * Opens the terminal of this process.
   *
   * @throws IOException if there is none
   */
  static Dialogue open(Commands commands, boolean colours) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // By the context's class loader JLine looks for what drives the terminal.
    thread.setContextClassLoader(TypedLines.class.getClassLoader());
    try {
      Terminal terminal = TerminalBuilder.builder().system(true).dumb(false).build();
      Optional<Path> history =
          HistoryFile.of(System.getenv(), Path.of(System.getProperty("user.home")));
      TypedLines lines = on(terminal, commands, history, colours);
      System.setErr(lines.above(lines.direct));
      return lines;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Reads lines from a terminal, which is closed with them. */
  static TypedLines on(
      Terminal terminal, Commands commands, Optional<Path> history, boolean colours) {
    LineReader reader =
        LineReaderBuilder.builder()
            .appName("golgi")
            .terminal(terminal)
            .completer(new CommandCompleter(commands))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    history.ifPresent(file -> reader.setVariable(LineReader.HISTORY_FILE, file));
    return new TypedLines(terminal, reader, colours);
  }

  /** Returns what prints above the line that is typed, and to a stream while none is. */
  PrintStream above(PrintStream otherwise) {
    return new PrintStream(new AbovePrompt(reader, otherwise), true, StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> next(int code) {
    while (true) {
      try {
        return Optional.of(reader.readLine(prompt(code)));
      } catch (UserInterruptException e) {
        if (EndOfProcess.hasBegun()) {
          return Optional.empty();
        }
      } catch (EndOfFileException e) {
        return Optional.empty();
      }
    }
  }

  private String prompt(int code) {
    String text = code == 0 ? "golgi>" : "golgi (" + code + ")>";
    return (colours ? BOLD + text + RESET : text) + " ";
  }

  @Override
  public int attended(IntSupplier command) {
    Thread worker = Thread.currentThread();
    SignalHandler before = terminal.handle(Signal.INT, signal -> worker.interrupt());
    try {
      return command.getAsInt();
    } finally {
      terminal.handle(Signal.INT, before);
      // The command has been stopped, and not the session.
      if (worker.isInterrupted() && !EndOfProcess.hasBegun()) {
        clearInterrupt();
      }
    }
  }

  @SuppressWarnings("ResultOfMethodCallIgnored")
  private static void clearInterrupt() {
    Thread.interrupted();
  }

  @Override
  public int code(int failure) {
    return 0;
  }

  @Override
  public void close() {
    System.setErr(direct);
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
