package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EndBySignalTest {
  private static final long PATIENCE_SECONDS = 60;
  private static final int TERMINATED = 143;

  /** Work that heeds no interrupt, as a step in native code, in a process that cannot exit. */
  static final class Endless {
    private Endless() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(Endless::forever));
      System.exit(
          EndBySignal.run(
              () -> {
                System.out.println("at work");
                forever();
                return 0;
              }));
    }

    private static void forever() {
      CountDownLatch never = new CountDownLatch(1);
      while (never.getCount() > 0) {
        try {
          never.await();
        } catch (InterruptedException e) {
          // As native code would.
        }
      }
    }
  }

  @Test
  void workThatHeedsNoInterruptIsEndedByTheSignalWithoutAnExit() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(process.getInputStream().readNBytes("at work".length()))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("at work");
      // That of the process itself would close its output too.
      process.toHandle().destroy();
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      assertThat(process.getInputStream().readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .contains("golgi: stopped in the middle of a step");
    } finally {
      process.destroyForcibly();
    }
  }
}
