package org.golgi.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  @TempDir private Path home;

  @Test
  void itLiesInTheUsersFolderOfState() {
    assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", home + "/state"), home))
        .hasValue(home.resolve("state/golgi/history"));
    assertThat(HistoryFile.of(Map.of(), home)).hasValue(home.resolve(".local/state/golgi/history"));
  }

  @Test
  void aRelativeFolderOfStateCountsForNothing() {
    assertThat(HistoryFile.of(Map.of("XDG_STATE_HOME", "state"), home))
        .hasValue(home.resolve(".local/state/golgi/history"));
  }

  @Test
  void whereItCannotBeWrittenThereIsNone() throws IOException {
    Files.writeString(home.resolve(".local"), "a file");
    assertThat(HistoryFile.of(Map.of(), home)).isEmpty();
  }
}
