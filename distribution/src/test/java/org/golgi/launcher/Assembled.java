package org.golgi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The assembled program, to be run as a process of its own.
 *
 * @param folder where it works
 */
record Assembled(Path folder) {
  private static final long PATIENCE_SECONDS = 60;

  /**
   * What a process left.
   *
   * @param code exit code
   * @param out standard output
   * @param err standard error
   */
  record Ended(int code, String out, String err) {}

  /** The program in a folder that is empty yet. */
  static Assembled in(Path folder) throws IOException {
    Assembled program = new Assembled(folder);
    Files.createDirectory(program.plugins());
    Files.createDirectory(program.temporary());
    return program;
  }

  /** The folder of users' plugins. */
  Path plugins() {
    return folder.resolve("plugins");
  }

  /** What the program takes for the folder of temporary files. */
  Path temporary() {
    return folder.resolve("temporary");
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path in() {
    return folder.resolve("in");
  }

  private Path err() {
    return folder.resolve("err");
  }

  /** Starts a process without input. */
  Process start(String... arguments) throws IOException {
    return startWith("", arguments);
  }

  /** Starts a process whose standard input is a text. */
  Process startWith(String input, String... arguments) throws IOException {
    Path home = Path.of(System.getProperty("golgi.assembled"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary());
    command.add("-cp");
    command.add(home.resolve("lib") + "/*");
    command.add(Launcher.class.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Files.writeString(in(), input).toFile())
            .redirectOutput(out().toFile())
            .redirectError(err().toFile());
    builder.environment().put("GOLGI_PLUGINS", plugins().toString());
    return builder.start();
  }

  /** Waits until a process has ended. */
  Ended end(Process process) throws IOException, InterruptedException {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
          .as("the process ends")
          .isTrue();
      return new Ended(process.exitValue(), Files.readString(out()), Files.readString(err()));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Runs a process to its end. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return end(start(arguments));
  }
}
