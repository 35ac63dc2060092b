package org.golgi.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedHashTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;
  private List<Path> files;
  private int passes;

  @BeforeEach
  void writeFiles() throws IOException {
    files =
        List.of(
            Files.writeString(folder.resolve("a"), "some"),
            Files.writeString(folder.resolve("b"), "more"));
  }

  private RememberedHash remembered() {
    return new RememberedHash(folder.resolve("cache/hashes"), 8);
  }

  private String hash() {
    return remembered()
        .of(
            files,
            () -> {
              passes++;
              return HASH;
            });
  }

  @Test
  void theSecondTimeTakesNoPass() {
    assertThat(hash()).isEqualTo(HASH);
    assertThat(hash()).isEqualTo(HASH);
    assertThat(passes).isEqualTo(1);
  }

  @Test
  void aFileThatWasWrittenMeanwhileIsHashedAnew() throws IOException {
    hash();
    Files.setLastModifiedTime(files.get(1), FileTime.fromMillis(1));
    hash();
    Files.writeString(files.get(0), "longer");
    hash();
    assertThat(passes).isEqualTo(3);
  }

  @Test
  void whatIsSmallIsNotRemembered() throws IOException {
    Files.writeString(files.get(0), "x");
    hash();
    hash();
    assertThat(passes).isEqualTo(2);
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void whatIsNoHashIsNotBelieved() throws IOException {
    hash();
    try (Stream<Path> all = Files.list(remembered().folder())) {
      for (Path each : all.toList()) {
        Files.writeString(each, "damaged");
      }
    }
    assertThat(hash()).isEqualTo(HASH);
    assertThat(passes).isEqualTo(2);
  }

  @Test
  void aFolderThatCannotBeWrittenDoesNoHarm() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file");
    assertThat(hash()).isEqualTo(HASH);
    assertThat(hash()).isEqualTo(HASH);
    assertThat(passes).isEqualTo(2);
  }

  @Test
  void theUsersCacheIsWhereOtherProgramsHaveTheirs() {
    assertThat(RememberedHash.ofUser(Map.of("XDG_CACHE_HOME", "/x"), Path.of("/home/me")).folder())
        .isEqualTo(Path.of("/x/golgi/hashes"));
    assertThat(RememberedHash.ofUser(Map.of(), Path.of("/home/me")).folder())
        .isEqualTo(Path.of("/home/me/.cache/golgi/hashes"));
  }
}
