package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFolderTest {
  @TempDir Path home;
  private Path runs;

  @BeforeEach
  void runsDoNotExistYet() {
    runs = home.resolve("runs");
  }

  private RunFolder next() {
    return RunFolder.of(runs, Optional.empty(), "sva/rc", "binary-mask");
  }

  private RunFolder at(Path out) {
    return RunFolder.of(runs, Optional.of(out), "sva/rc", "binary-mask");
  }

  private static Path writeOne(RunFolder folder) {
    return folder.write(
        (partial, place) -> {
          Files.writeString(partial.resolve("run.json"), "{}");
          return place;
        });
  }

  private List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void runsAreNumberedFromOne() throws IOException {
    assertThat(writeOne(next())).isEqualTo(runs.resolve("sva-rc-binary-mask-1"));
    assertThat(writeOne(next())).isEqualTo(runs.resolve("sva-rc-binary-mask-2"));
    assertThat(names(runs)).containsExactly("sva-rc-binary-mask-1", "sva-rc-binary-mask-2");
    assertThat(names(runs.resolve("sva-rc-binary-mask-1"))).containsExactly("run.json");
  }

  @ParameterizedTest
  @CsvSource({
    "sva/rc, sva-rc",
    "pairs.jsonl, pairs",
    "my pairs (2).json, my-pairs-2",
    "../up.json, up",
    "größe.json, größe",
    "???, task"
  })
  void tasksAreNamedSoThatAnyFileSystemTakesThem(String task, String word) {
    RunFolder folder = RunFolder.of(runs, Optional.empty(), task, "m");

    assertThat(writeOne(folder)).isEqualTo(runs.resolve(word + "-m-1"));
  }

  @Test
  void runAppearsOnlyWhenItIsWhole() {
    Path seen =
        next()
            .write(
                (partial, place) -> {
                  Files.writeString(partial.resolve("run.json"), "{}");
                  assertThat(place).doesNotExist();
                  assertThat(partial.getFileName().toString()).startsWith(".");
                  return place;
                });

    assertThat(seen.resolve("run.json")).exists();
  }

  @Test
  void failureInTheMiddleLeavesNothing() throws IOException {
    RunFolder.Content<Path> full =
        (partial, place) -> {
          Files.writeString(partial.resolve("run.json"), "{}");
          throw new IOException("No space left on device");
        };

    assertThatThrownBy(() -> next().write(full))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sva-rc-binary-mask-1")
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("--out");
    assertThat(names(runs)).isEmpty();
  }

  @Test
  void unexpectedFailureLeavesNothingEither() throws IOException {
    RunFolder.Content<Path> broken =
        (partial, place) -> {
          Files.writeString(partial.resolve("run.json"), "{}");
          throw new IllegalStateException("broken");
        };

    assertThatThrownBy(() -> next().write(broken)).isInstanceOf(IllegalStateException.class);
    assertThat(names(runs)).isEmpty();
  }

  @Test
  void runsWrittenAtTheSameTimeGetDifferentFolders() throws Exception {
    int writers = 4;
    CyclicBarrier together = new CyclicBarrier(writers);
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Future<Path>> places =
          Stream.generate(() -> threads.submit(() -> writeTogether(together)))
              .limit(writers)
              .toList();
      for (Future<Path> place : places) {
        Path folder = place.get(1, TimeUnit.MINUTES);
        assertThat(folder.resolve("run.json")).hasContent(folder.toString());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(names(runs))
        .containsExactly(
            "sva-rc-binary-mask-1",
            "sva-rc-binary-mask-2",
            "sva-rc-binary-mask-3",
            "sva-rc-binary-mask-4");
  }

  /** Writes a run; at their first folder, all writers wait for one another. */
  private Path writeTogether(CyclicBarrier together) {
    return next()
        .write(
            (partial, place) -> {
              Files.writeString(partial.resolve("run.json"), place.toString());
              if (place.endsWith("sva-rc-binary-mask-1")) {
                await(together);
              }
              return place;
            });
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void folderAskedForIsTakenWithItsParents() {
    Path out = home.resolve("a/b/c");

    assertThat(writeOne(at(out))).isEqualTo(out);
    assertThat(out.resolve("run.json")).exists();
    assertThat(runs).doesNotExist();
  }

  @Test
  void folderThatIsThereIsRefusedBeforeTheWork() {
    assertThatThrownBy(() -> at(home))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--out " + home + ": it is there already");
  }

  @Test
  void folderInAFileIsRefusedBeforeTheWork() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");

    assertThatThrownBy(() -> at(file.resolve("a/b")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + " is no folder that can be written to");
  }

  @Test
  void folderTakenDuringTheWorkIsNotOverwritten() throws IOException {
    Path out = home.resolve("mine");
    RunFolder folder = at(out);
    Files.createDirectory(out);

    assertThatThrownBy(() -> writeOne(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("in the meantime");
    assertThat(names(out)).isEmpty();
    assertThat(names(home)).containsExactly("mine");
  }

  @Test
  void runsAreFoundByFolderAndByName() {
    Path folder = writeOne(next());

    assertThat(RunFolder.find(runs, folder)).isEqualTo(folder);
    assertThat(RunFolder.find(runs, Path.of("sva-rc-binary-mask-1"))).isEqualTo(folder);
  }

  @Test
  void unknownRunIsRefusedWithTheRunsThatThereAre() {
    writeOne(next());

    assertThatThrownBy(() -> RunFolder.find(runs, Path.of("other")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "other: there is no such run; give a run folder, or one of sva-rc-binary-mask-1");
  }

  @Test
  void unknownRunAmongNoneSaysHowToMakeOne() {
    assertThatThrownBy(() -> RunFolder.find(runs, Path.of("other")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("golgi find TASK");
  }
}
