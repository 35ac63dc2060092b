package org.golgi.formats.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.golgi.checkpoint.CheckpointReader;
import org.golgi.command.Command;
import org.golgi.command.Terminal;
import org.golgi.formats.published.PublishedMaskWriter;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Choices;
import org.golgi.run.Experiments;
import org.golgi.run.RunScores;
import org.golgi.run.StoredRun;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi export}: writes a run's circuit for other programs. */
@CommandLine.Command(
    name = "export",
    description = "Write the circuit of a run for other programs.")
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=export")
public final class ExportCommand implements Command {
  private final Experiments experiments;
  private final Terminal terminal;
  private final List<CheckpointReader> readers;

  @Parameters(paramLabel = "RUN", description = "A run folder, or the name of one in runs/.")
  private Path run = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description =
          "published: the JSON of the published masks, where a latent is repeated once for each"
              + " position, and an object golgi with the rest. csv: a line for each node, with its"
              + " page at Neuronpedia where it has one.")
  private String to = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File to write, which must not exist; its folder is made. Without it, the text is"
              + " printed.")
  private @Nullable Path out;

  /** Makes a command for one invocation. */
  @Activate
  public ExportCommand(
      @Reference Experiments experiments,
      @Reference Terminal terminal,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) List<CheckpointReader> readers) {
    this.experiments = experiments;
    this.terminal = terminal;
    this.readers = List.copyOf(readers);
  }

  @Override
  public Integer call() {
    ExportFormat format = Choices.parse("--to", to, ExportFormat.class);
    String text = text(format, experiments.show(run));
    Optional.ofNullable(out).ifPresentOrElse(file -> write(file, text), () -> print(text));
    return 0;
  }

  private String text(ExportFormat format, StoredRun stored) {
    return switch (format) {
      case PUBLISHED -> PublishedMaskWriter.write(stored);
      case CSV -> new NodeCsv(stored, RunScores.of(stored, readers)).write();
    };
  }

  private void print(String text) {
    terminal.out().print(text);
    terminal.out().flush();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
      Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(
          "--out " + file, "it is there already", "give a new file, or remove this one", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out " + file,
          "it cannot be written (%s)".formatted(e.getClass().getSimpleName()),
          "choose another place",
          e);
    }
  }
}
