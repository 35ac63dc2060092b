package org.golgi.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTest {
  @TempDir private Path scratch;
  private Path origin;

  @BeforeEach
  void makeFiles() throws IOException {
    origin = Files.createDirectory(scratch.resolve("torch"));
    Files.writeString(origin.resolve("libone.so"), "one");
    Files.writeString(origin.resolve("libtwo.so"), "two");
    Files.createDirectory(origin.resolve("inside"));
  }

  private Path folder() throws IOException {
    return NativeFiles.of(origin).folder();
  }

  @Test
  void theFirstThatAsksGetsTheFolderItself() throws IOException {
    assertThat(folder()).isEqualTo(origin.toRealPath());
  }

  @Test
  void eachLaterOneGetsTheSameFilesUnderNewPaths() throws IOException {
    TreeSet<Path> folders = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      Path folder = folder();
      folders.add(folder);
      // One file of two names: what is mapped already is not mapped again.
      assertThat(Files.isSameFile(folder.resolve("libone.so"), origin.resolve("libone.so")))
          .isTrue();
      assertThat(folder.resolve("libtwo.so")).hasContent("two");
    }
    assertThat(folders).hasSize(3);
  }

  @Test
  void aFreshFolderIsTakenToo() throws IOException {
    folder();
    Path fresh = folder();
    assertThat(NativeFiles.of(fresh).folder()).isNotEqualTo(fresh);
  }

  @Test
  void foldersInsideAreNotTaken() throws IOException {
    folder();
    assertThat(folder().resolve("inside")).doesNotExist();
  }

  @Test
  void aLinkToAFileGivesThatFile() throws IOException {
    Files.createSymbolicLink(origin.resolve("libthree.so"), origin.resolve("libone.so"));
    folder();
    Path three = folder().resolve("libthree.so");
    assertThat(Files.isSymbolicLink(three)).isFalse();
    assertThat(three).hasContent("one");
  }

  @Test
  void aMissingFolderIsAnError() {
    assertThatIOException().isThrownBy(() -> NativeFiles.of(scratch.resolve("absent")));
  }
}
