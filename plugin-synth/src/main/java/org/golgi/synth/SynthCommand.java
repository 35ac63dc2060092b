package org.golgi.synth;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.golgi.command.Command;
import org.golgi.command.ProgressDisplay;
import org.golgi.command.Terminal;
import org.golgi.graph.DType;
import org.golgi.method.Choices;
import org.golgi.model.Architecture;
import org.golgi.task.TextFamily;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.annotations.ServiceScope;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code golgi synth}: writes a model of a real shape with random weights, and SAEs for it. */
@CommandLine.Command(
    name = "synth",
    description = {
      "Write a model of a real shape with random weights, and SAEs for it.",
      "The folder has the files, names and shapes of the real model, so that speed and memory can"
          + " be measured without it. What the model says means nothing."
    })
@Component(
    service = Command.class,
    scope = ServiceScope.PROTOTYPE,
    property = Command.PATH + "=synth")
public final class SynthCommand implements Command {
  /** Types of weights that can be written. */
  private enum Weights {
    F32,
    BF16
  }

  private final Terminal terminal;
  private final List<Architecture> architectures;
  private final List<TextFamily> families;

  @Parameters(
      paramLabel = "SHAPE",
      description = "gemma-2-2b, gemma-2-9b, or the config.json of any model that Golgi reads.")
  private String shape = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Folder to write, which must not exist. Interrupted, the same command goes on where it"
              + " was.")
  private Path out = Path.of("");

  @Option(
      names = "--dtype",
      paramLabel = "T",
      description = "Type of the weights: f32 or bf16. Default: ${DEFAULT-VALUE}.",
      defaultValue = "f32")
  private String dtype = "f32";

  @Option(
      names = "--sites",
      paramLabel = "L",
      split = ",",
      description =
          "Layers that get an SAE of the residual stream after them. Default: 6,12,18 for"
              + " gemma-2-2b, 7,14,21,40 for gemma-2-9b, else none.")
  private @Nullable List<Integer> sites;

  @Option(
      names = "--latents",
      paramLabel = "N",
      description =
          "Latents of each SAE, such as 16k, 65k or 131k (powers of two). Default:"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "16k")
  private String latents = "16k";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of every number. Default: ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private long seed;

  /** Makes a command for one invocation. */
  @Activate
  public SynthCommand(
      @Reference Terminal terminal,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) List<Architecture> architectures,
      @Reference(policyOption = ReferencePolicyOption.GREEDY) List<TextFamily> families) {
    this.terminal = terminal;
    this.architectures = List.copyOf(architectures);
    this.families = List.copyOf(families);
  }

  @Override
  public Integer call() throws IOException {
    ModelShape wanted = ModelShape.of(shape);
    SyntheticModel model =
        new SyntheticModel(
            wanted,
            wanted.network(architectures),
            DType.valueOf(Choices.parse("--dtype", dtype, Weights.class).name()),
            sites == null ? wanted.sites() : sites,
            LatentCount.parse("--latents", latents),
            seed,
            Shards.USUAL_BYTES);
    SyntheticFolder folder = new SyntheticFolder(model, out);
    terminal
        .err()
        .printf(
            "%s: %,d parameters in %s, SAEs of %,d latents after layers %s; %.1f GB in %s%n",
            wanted.name(),
            model.parameters(),
            dtype,
            model.latents(),
            model.sites(),
            model.bytes() / 1e9,
            out);
    terminal.err().flush();
    List<String> words = families.stream().flatMap(family -> family.vocabulary().stream()).toList();
    try (ProgressDisplay progress = terminal.progress()) {
      folder.write(words, progress);
    } catch (ClosedByInterruptException e) {
      throw new CancellationException("interrupted");
    }
    return 0;
  }
}
