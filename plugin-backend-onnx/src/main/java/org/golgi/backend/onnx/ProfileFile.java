package org.golgi.backend.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.golgi.backend.KernelTime;
import org.golgi.backend.RunTimes;

/**
 * What ONNX Runtime writes of measured runs: an event a line, in JSON, a run's kernels before the
 * run. Kernels have the names that {@link OnnxModel} gave to ops, those of fused ones too.
 *
 * @param folder holds the file alone, whose name ends in the time
 */
record ProfileFile(Path folder) implements AutoCloseable {
  private static final Pattern NAME = Pattern.compile("\"name\" *: *\"([^\"]*)\"");
  private static final Pattern MICROSECONDS = Pattern.compile("\"dur\" *: *(\\d+)");
  private static final Pattern KERNEL = Pattern.compile("\"op_name\" *: *\"([^\"]*)\"");
  private static final Pattern ORIGIN = Pattern.compile(OnnxModel.ORIGIN + "(\\d+)/.*");

  private static final String RUN = "model_run";
  private static final String OF_KERNEL = "_kernel_time";
  private static final long NANOS = 1000;

  /** Makes a place for a file. */
  static ProfileFile temporary() {
    try {
      return new ProfileFile(Files.createTempDirectory("golgi-profile"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the file's name begins with. */
  String prefix() {
    return folder.resolve("run").toString();
  }

  /** Reads the runs, in their order. */
  List<RunTimes> read() {
    List<RunTimes> runs = new ArrayList<>();
    List<KernelTime> kernels = new ArrayList<>();
    for (String event : events()) {
      String name = first(NAME, event);
      if (name.endsWith(OF_KERNEL)) {
        kernels.add(new KernelTime(first(KERNEL, event), nodes(name), nanos(event)));
      } else if (name.equals(RUN)) {
        runs.add(new RunTimes(nanos(event), kernels));
        kernels.clear();
      }
    }
    return runs;
  }

  private List<String> events() {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Integer> nodes(String name) {
    Matcher matcher = ORIGIN.matcher(name);
    return matcher.matches() ? List.of(Integer.valueOf(matcher.group(1))) : List.of();
  }

  private static long nanos(String event) {
    return NANOS * Long.parseLong(first(MICROSECONDS, event));
  }

  /** What a pattern finds in an event; empty where it has no such field. */
  private static String first(Pattern pattern, String event) {
    Matcher matcher = pattern.matcher(event);
    return matcher.find() ? matcher.group(1) : "";
  }

  @Override
  public void close() {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
