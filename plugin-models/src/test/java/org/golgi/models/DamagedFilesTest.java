package org.golgi.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.golgi.models.GoldenFiles.golden;
import static org.golgi.models.Refusal.isOneLineWithARemedy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.golgi.checkpoint.Checkpoint;
import org.golgi.files.FileTree;
import org.golgi.files.Folder;
import org.golgi.graph.DType;
import org.golgi.graph.GraphBuilder;
import org.golgi.graph.Shape;
import org.golgi.graph.Value;
import org.golgi.graph.interpret.Interpreter;
import org.golgi.input.InvalidInputException;
import org.golgi.model.Weights;
import org.golgi.models.checkpoint.NpzCheckpoint;
import org.golgi.models.checkpoint.SafetensorsCheckpoint;
import org.golgi.models.sae.GemmaScope2Reader;
import org.golgi.models.sae.GemmaScopeReader;
import org.golgi.models.sae.LlamaScopeReader;
import org.golgi.models.sae.SaeLensReader;
import org.golgi.models.sae.SparsifyReader;
import org.golgi.sae.Sae;
import org.golgi.sae.SaeReader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A damaged file is read or refused in a line; nothing else ever happens. */
class DamagedFilesTest {
  /** What was asked for, of each format. */
  private static final int TRIALS = 500;

  /** Of one of the three forms that a format has. */
  private static final int TRIALS_OF_A_FORM = 170;

  /** The files are of some kilobytes; what they claim is not believed. */
  private static final long MOST_BYTES = 64L << 20;

  private static final List<Damage> DAMAGES = List.of(Damage.values());

  @TempDir Path temporary;

  /**
   * Files of a format.
   *
   * @param name the format
   * @param trials how many times a file is damaged
   * @param whole a folder of whole files, or one file
   * @param place where it is put
   * @param use reads everything in the folder
   */
  private record Format(String name, int trials, Path whole, String place, Consumer<Path> use) {
    static Format npz(String name) {
      return new Format(
          "npz " + name,
          TRIALS_OF_A_FORM,
          golden("npz/" + name + ".npz"),
          "x.npz",
          folder -> readAll(NpzCheckpoint.open(folder.resolve("x.npz"))));
    }

    static Format saes(String name, SaeReader reader, String golden, String place) {
      return new Format(name, TRIALS, golden(golden), place, folder -> readAll(reader, folder));
    }

    static Format saeLens(String golden, String place) {
      SaeReader reader = new SaeLensReader();
      return new Format(
          "SAELens " + golden,
          TRIALS_OF_A_FORM,
          golden("sae/saelens/" + golden),
          place,
          folder -> readAll(reader, folder));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Format> formats() {
    return Stream.of(
        Format.npz("stored"),
        Format.npz("deflated"),
        Format.npz("versions"),
        new Format(
            "safetensors",
            TRIALS,
            golden("gemma2/sharded/model-00006-of-00006.safetensors"),
            "x.safetensors",
            folder -> readAll(SafetensorsCheckpoint.ofFile(folder.resolve("x.safetensors")))),
        new Format(
            "sharded safetensors",
            TRIALS,
            golden("gemma2/sharded"),
            "",
            folder -> readAll(SafetensorsCheckpoint.of(new Folder(folder)))),
        Format.saes(
            "Gemma Scope",
            new GemmaScopeReader(),
            "sae/params.npz",
            "layer_3/width_16k/average_l0_9/params.npz"),
        Format.saes(
            "Gemma Scope 2",
            new GemmaScope2Reader(),
            "sae/gemma-scope-2/resid_post/layer_3_width_16k_l0_medium",
            "layer_3_width_16k_l0_medium"),
        Format.saes("Llama Scope", new LlamaScopeReader(), "sae/llama-scope", ""),
        Format.saes("sparsify", new SparsifyReader(), "sae/sparsify", ""),
        Format.saeLens("topk", ""),
        Format.saeLens("batchtopk-checkpoint", "a/b"),
        Format.saeLens("old-topk", ""));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aDamagedFileIsReadOrRefused(Format format) throws IOException {
    Path folder = temporary.resolve("files");
    List<Path> files = copied(format.whole(), folder.resolve(format.place()));
    format.use().accept(folder);
    Random random = new Random(11);
    int refused = 0;
    for (int trial = 0; trial < format.trials(); trial++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] whole = Files.readAllBytes(file);
      Damage damage = DAMAGES.get(random.nextInt(DAMAGES.size()));
      Files.write(file, damage.of(whole, random));
      refused += refused(format, folder) ? 1 : 0;
      Files.write(file, whole);
    }
    assertThat(refused).isBetween(format.trials() / 3, format.trials() - 1);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aMissingFileIsRefusedOrNotNeeded(Format format) throws IOException {
    Path folder = temporary.resolve("files");
    List<Path> files = copied(format.whole(), folder.resolve(format.place()));
    int refused = 0;
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      Files.delete(file);
      refused += refused(format, folder) ? 1 : 0;
      Files.createDirectory(file);
      refused += refused(format, folder) ? 1 : 0;
      Files.delete(file);
      Files.write(file, whole);
    }
    assertThat(refused).isPositive();
  }

  private static boolean refused(Format format, Path folder) {
    long before = allocated();
    try {
      format.use().accept(folder);
      return false;
    } catch (InvalidInputException e) {
      isOneLineWithARemedy(e);
      return true;
    } finally {
      assertThat(allocated() - before).isLessThan(MOST_BYTES);
    }
  }

  /** Bytes that this thread ever took of the heap, and those that lie outside of it now. */
  private static long allocated() {
    long outside =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getTotalCapacity)
            .sum();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return outside + threads.getCurrentThreadAllocatedBytes();
  }

  /** Copies a file, or those of a folder that a format is made of. */
  private static List<Path> copied(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      List<Path> files =
          paths
              .filter(Files::isRegularFile)
              .filter(path -> !path.endsWith("expected.npz"))
              .sorted(Comparator.naturalOrder())
              .toList();
      for (Path file : files) {
        Path copy = copy(from, to, file);
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
      return files.stream().map(file -> copy(from, to, file)).toList();
    }
  }

  private static Path copy(Path from, Path to, Path file) {
    return to.resolve(from.relativize(file).toString());
  }

  private static void readAll(Checkpoint checkpoint) {
    checkpoint.names().forEach(tensor -> checkpoint.tensor(tensor).toDoubles());
  }

  private static void readAll(SaeReader reader, Path folder) {
    FileTree files = new Folder(folder);
    reader.read(files, List.of()).values().forEach(DamagedFilesTest::run);
    assertThat(reader.recognises(files)).isTrue();
  }

  private static void run(Sae sae) {
    GraphBuilder g = new GraphBuilder();
    Weights weights =
        (name, extents) -> {
          Value parameter = g.constant(sae.parameters().tensor(name).as(DType.F64));
          assertThat(parameter.shape()).isEqualTo(Shape.of(extents));
          return parameter;
        };
    Value x = g.fill(1, DType.F64, Shape.of(1, sae.width()));
    g.output("x_hat", sae.decode(weights, sae.encode(weights, x), x));
    Interpreter.run(g.build(), Map.of());
  }
}
