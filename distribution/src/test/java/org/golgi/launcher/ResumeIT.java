package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small sweep by the assembled program, which is ended in the middle and goes on. */
class ResumeIT {
  private static final long LOOK_MILLIS = 5;
  private static final int WRONG_INPUT = 2;
  // 128 + SIGTERM, which Java ends with whatever the program says.
  private static final int TERMINATED = 143;

  @TempDir private Path folder;
  private Assembled program;

  @BeforeEach
  void makeFolders() throws IOException {
    program = Assembled.in(folder);
  }

  private static String[] sweep(String out) {
    return ("sweep sva/simple --methods activation,random --sizes 5,20 --train-prompts 32"
            + " --test-prompts 16 --out "
            + out)
        .split(" ");
  }

  /** Starts a sweep, and returns as soon as a file is there, or the sweep has ended. */
  private Process startedUntil(String out, String file) throws Exception {
    Process process = program.start(sweep(out));
    while (process.isAlive() && !Files.exists(folder.resolve(out).resolve(file))) {
      Thread.sleep(LOOK_MILLIS);
    }
    return process;
  }

  private SortedMap<String, String> files(String out) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    Path root = folder.resolve(out);
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString(), Arrays.toString(Files.readAllBytes(path)));
      }
    }
    return files;
  }

  @Test
  void aKilledSweepGoesOnToTheSameBytes() throws Exception {
    assertThat(program.run(sweep("whole")).code()).isZero();
    for (String file : List.of("sva-simple/task.json", "sva-simple/activation.json")) {
      Process process = startedUntil("killed", file);
      assertThat(folder.resolve("killed/sweep.json")).doesNotExist();
      process.destroyForcibly();
      program.end(process);
    }

    assertThat(program.run(sweep("killed")).code()).isZero();
    assertThat(files("killed")).isEqualTo(files("whole"));
  }

  @Test
  void aSweepThatIsAskedToEndSaysHowItGoesOn() throws Exception {
    Process process = startedUntil("asked", "sva-simple/task.json");
    process.destroy();
    Assembled.Ended ended = program.end(process);

    assertThat(ended.code()).isEqualTo(TERMINATED);
    assertThat(ended.err())
        .contains("what is done is kept; the same command goes on with it", "golgi: stopped")
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderThatAnotherProcessHasIsRefused() throws Exception {
    Path lock = Files.createDirectory(folder.resolve("shared")).resolve(".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      Assembled.Ended ended = program.run(sweep("shared"));

      assertThat(ended.code()).isEqualTo(WRONG_INPUT);
      assertThat(ended.err()).contains("another process works on this sweep");
    }
  }
}
