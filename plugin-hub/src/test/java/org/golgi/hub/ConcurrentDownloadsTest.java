package org.golgi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.golgi.method.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrentDownloadsTest {
  private static final String FILE = "model.safetensors";
  private static final byte[] WEIGHTS = FakeHub.bytes(300_000, 3);
  private static final int MANY = 4;
  private static final int PATIENCE_SECONDS = 60;

  private static final int HOLDS = 1000;
  private static final long HOLD_MILLIS = 10;

  @TempDir private Path home;

  private FakeHub hub;
  private Machine machine;
  private volatile int asking = MANY;

  @BeforeEach
  void start() throws IOException {
    hub = new FakeHub();
    hub.putLarge(FILE, WEIGHTS);
    hub.breaks(
        request ->
            request.isOfContent()
                ? Optional.of(
                    (exchange, body) -> {
                      hold();
                      FakeHub.send(exchange, 200, body);
                    })
                : Optional.empty());
    machine = Machine.of(home, hub);
  }

  /** Sends nothing until all have asked what there is, so that each would begin a download. */
  private void hold() {
    try {
      for (int i = 0; i < HOLDS && heads() < asking; i++) {
        Thread.sleep(HOLD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long heads() {
    return hub.requests().stream().filter(request -> request.method().equals("HEAD")).count();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private void isFetchedOnce() {
    assertThat(hub.requests()).filteredOn(FakeHub.Request::isOfContent).hasSize(1);
    assertThat(machine.blobs()).containsExactly(FakeHub.sha256(WEIGHTS));
  }

  @Test
  void threadsOfOneSourceFetchAFileOnce() throws Exception {
    HubSource source = machine.source();
    all(() -> source.open(FakeHub.REPOSITORY, Progress.silent()).file(FILE));
    isFetchedOnce();
  }

  @Test
  void sourcesInOneProcessFetchAFileOnce() throws Exception {
    all(() -> machine.open(FakeHub.REPOSITORY).file(FILE));
    isFetchedOnce();
  }

  private static void all(java.util.concurrent.Callable<Path> fetch) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(MANY);
    try {
      List<Future<Path>> futures = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        futures.add(threads.submit(fetch));
      }
      for (Future<Path> future : futures) {
        assertThat(future.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).hasBinaryContent(WEIGHTS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** A process that fetches. */
  static final class Fetcher {
    private Fetcher() {}

    static Process start(Path home, String address) throws IOException {
      return new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Fetcher.class.getName(),
              home.toString(),
              address)
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    }

    public static void main(String[] arguments) {
      new HubSource(
              Map.of("HF_ENDPOINT", arguments[1], "no_proxy", "localhost"),
              Path.of(arguments[0]),
              Timing.USUAL)
          .open(FakeHub.REPOSITORY, Progress.silent())
          .file(FILE);
    }
  }

  @Test
  void processesFetchAFileOnce() throws Exception {
    asking = 2;
    List<Process> processes =
        List.of(Fetcher.start(home, hub.address()), Fetcher.start(home, hub.address()));
    for (Process process : processes) {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    }
    assertThat(machine.offline().open(FakeHub.REPOSITORY).file(FILE)).hasBinaryContent(WEIGHTS);
    isFetchedOnce();
  }
}
