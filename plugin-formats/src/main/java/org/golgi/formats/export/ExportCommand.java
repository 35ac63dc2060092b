package org.golgi.formats.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.golgi.command.Command;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.export.ExportRequest;
import org.golgi.export.ExportedText;
import org.golgi.export.Exports;
import org.golgi.input.InvalidInputException;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi export}: writes a run's circuit for other programs. */
@CommandLine.Command(
    name = "export",
    description = {
      "Write the circuit of a run for other programs.",
      "golgi list names the formats. attribution-graph and graphml have the edges, which golgi"
          + " edges finds; attribution-graph shows one prompt, on which the model is run."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=export")
public final class ExportCommand implements Command {
  private final Exports exports;
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description =
          "attribution-graph: JSON for the viewers of Neuronpedia and circuit-tracer. graphml: for"
              + " yEd, Gephi, networkx. csv: a line for each node. published: the JSON of the"
              + " published masks. A plugin may bring more.")
  private String to = "";

  @Option(
      names = "--prompt",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "The test prompt to show, where the format shows one. Default: ${DEFAULT-VALUE}, the"
              + " first.")
  private int prompt;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File to write, which must not exist; its folder is made. Without it, the text is"
              + " printed.")
  private @Nullable Path out;

  /** Makes a command for one invocation. */
  @Activate
  public ExportCommand(@Reference Exports exports, @Reference Terminal terminal) {
    this.exports = exports;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional.ofNullable(out).filter(Files::exists).ifPresent(ExportCommand::refuse);
    ExportedText exported;
    try (ProgressDisplay display = terminal.progress()) {
      exported = exports.export(new ExportRequest(run, to, prompt), display);
    }
    Optional.ofNullable(out)
        .ifPresentOrElse(
            file -> write(file, exported.text()),
            () -> {
              terminal.out().print(exported.text());
              terminal.out().flush();
            });
    exported.notes().forEach(note -> terminal.err().println("note: " + note));
    return 0;
  }

  private static void refuse(Path file) {
    throw new InvalidInputException(
        "--out " + file, "it is there already", "give a new file, or remove this one");
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      refuse(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out " + file,
          "it cannot be written (%s)".formatted(e.getClass().getSimpleName()),
          "choose another place",
          e);
    }
  }
}
