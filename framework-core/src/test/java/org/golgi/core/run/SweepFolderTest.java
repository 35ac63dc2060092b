package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepFolderTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path home;
  private Path folder;

  @BeforeEach
  void folderIsNotThereYet() {
    folder = home.resolve("runs/sweep");
  }

  /** A request; its seed is a {@code long}, and is read as whatever it fits. */
  private static ObjectNode request(long seed) {
    ObjectNode json = RunJson.MAPPER.createObjectNode().put("seed", seed);
    json.putArray("series").addObject().put("series", "guess");
    return json;
  }

  private SweepFolder open() {
    return SweepFolder.open(folder, request(1), false);
  }

  @Test
  void whatWasWrittenIsThereWhenItIsOpenedAgain() {
    ObjectNode json = RunJson.MAPPER.createObjectNode().put("nodes", 3);
    try (SweepFolder opened = open()) {
      assertThat(opened.read("task/one.json")).isEmpty();
      opened.write("task/one.json", json);
    }
    try (SweepFolder opened = open()) {
      assertThat(opened.has("task/one.json")).isTrue();
      assertThat(opened.read("task/one.json")).contains(json);
    }
  }

  @Test
  void secondOpenerInThisProcessIsRefused() {
    try (SweepFolder first = open()) {
      assertThat(first.path()).isEqualTo(folder);
      assertThatThrownBy(this::open)
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              folder
                  + ": another process works on this sweep; wait for it, or give another folder"
                  + " with --out");
    }
    open().close();
  }

  @Test
  void folderThatAnotherProcessHasIsRefusedUntilThatEnds() throws Exception {
    open().close();
    Process other = Holder.start(folder.resolve(".lock"));
    try {
      assertThat(other.getInputStream().read()).as("the other process has the lock").isPositive();
      assertThatThrownBy(this::open)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("another process works on this sweep");
    } finally {
      other.destroyForcibly();
    }
    assertThat(other.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    open().close();
  }

  /** A process that holds a lock until it is ended. */
  static final class Holder {
    private Holder() {}

    static Process start(Path lock) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Holder.class.getName(),
              lock.toString())
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }

    public static void main(String[] arguments) throws Exception {
      try (RandomAccessFile file = new RandomAccessFile(arguments[0], "rw");
          FileLock lock = file.getChannel().lock()) {
        System.out.write(lock.isValid() ? 'y' : 'n');
        System.out.flush();
        Thread.sleep(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      }
    }
  }

  @Test
  void sweepOfAnotherRequestIsRefusedWithWhatToDo() {
    open().close();

    assertThatThrownBy(() -> SweepFolder.open(folder, request(2), false))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            folder
                + ": it holds the sweep of another request (request.json); give the same options"
                + " to go on with it, --fresh to begin anew, or another --out");
  }

  @Test
  void freshRemovesWhatSweepsWriteAndNothingElse() throws IOException {
    try (SweepFolder opened = open()) {
      opened.write("task/one.json", RunJson.MAPPER.createObjectNode());
      opened.write("task/one.safetensors", WholeFile.text("tensors"));
      opened.write(Sweep.RESULT, RunJson.MAPPER.createObjectNode());
      Files.writeString(folder.resolve("report.html"), "page");
      Files.writeString(folder.resolve("notes.txt"), "mine");
    }
    try (SweepFolder opened = SweepFolder.open(folder, request(2), true)) {
      assertThat(opened.read(SweepFolder.REQUEST).orElseThrow().get("seed").asLong()).isEqualTo(2);
      assertThat(SmallSweep.files(folder).keySet())
          .containsExactly(".lock", "notes.txt", "request.json");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void folderOfSomethingElseIsLeftAsItIs(boolean fresh) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("thesis.json"), "{}");
    Files.writeString(folder.resolve("chapter.partial"), "a lot of work");

    assertThatThrownBy(() -> SweepFolder.open(folder, request(1), fresh))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(folder + ": it holds something else; give a new folder with --out");
    assertThat(SmallSweep.files(folder).keySet()).containsExactly("chapter.partial", "thesis.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"url\": \"http://localhost\"}", "[]", "not JSON", ""})
  void requestOfSomethingElseIsNoSweeps(String text) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("request.json"), text);

    assertThatThrownBy(() -> SweepFolder.open(folder, request(1), true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("it holds something else");
    assertThat(folder.resolve("request.json")).hasContent(text);
  }

  @Test
  void partsOfFilesAreRemovedAtTheNextStart() throws IOException {
    open().close();
    Files.createDirectories(folder.resolve("task"));
    Files.writeString(folder.resolve("task/one.json.partial"), "{");
    Files.writeString(folder.resolve("sweep.json.partial"), "{");

    open().close();

    assertThat(SmallSweep.files(folder).keySet()).containsExactly(".lock", "request.json");
  }

  @Test
  void endBeforeTheRequestIsWholeIsNoObstacle() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".lock"), "");
    Files.writeString(folder.resolve("request.json.partial"), "{\"se");

    open().close();

    assertThat(SmallSweep.files(folder).keySet()).containsExactly(".lock", "request.json");
  }

  @Test
  void fullDiskIsSaidAndWhatIsDoneIsKept() {
    try (SweepFolder opened = open()) {
      opened.write("task/one.json", WholeFile.text("{}"));

      assertThatThrownBy(
              () ->
                  opened.write(
                      "task/two.safetensors",
                      file -> {
                        Files.writeString(file, "half of i");
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              folder.resolve("task/two.safetensors")
                  + ": it cannot be written (IOException: No space left on device); make room or"
                  + " choose another folder with --out; what is done is kept");
      assertThat(SmallSweep.files(folder.resolve("task")).keySet()).containsExactly("one.json");
    }
  }

  @Test
  void folderThatCannotBeMadeIsRefused() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file");

    assertThatThrownBy(this::open)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder + ": it cannot be written");
  }

  @Test
  void interruptionWhileWritingStopsAndIsNoFailureOfTheDisk() {
    try (SweepFolder opened = open()) {
      assertThatThrownBy(
              () ->
                  opened.write(
                      "task/one.json",
                      file -> {
                        throw new ClosedByInterruptException();
                      }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void brokenFileIsNamedWithWhatToDo() {
    try (SweepFolder opened = open()) {
      opened.write("task/one.json", WholeFile.text("{"));

      assertThatThrownBy(() -> opened.read("task/one.json"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(folder.resolve("task/one.json") + ": it cannot be read")
          .hasMessageContaining("remove it and sweep again");
    }
  }
}
