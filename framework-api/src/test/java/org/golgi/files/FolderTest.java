package org.golgi.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.golgi.input.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir private Path path;

  private Folder folder;

  @BeforeEach
  void writeFiles() throws IOException {
    folder = new Folder(path);
    write("config.json");
    write("saes/layer_1/params.npz");
    write("saes.txt");
  }

  private void write(String name) throws IOException {
    Files.createDirectories(path.resolve(name).getParent());
    Files.writeString(path.resolve(name), name);
  }

  @Test
  void filesAreNamedFromTheRootOnwards() {
    assertThat(folder.files())
        .containsExactly("config.json", "saes.txt", "saes/layer_1/params.npz");
    assertThat(folder.files()).allMatch(folder::has);
    assertThat(folder.file("saes/layer_1/params.npz")).hasContent("saes/layer_1/params.npz");
    assertThat(folder.source()).isEqualTo(path.toString());
    assertThat(folder.name()).isEqualTo(path.getFileName().toString());
  }

  @Test
  void aFolderWithinIsATreeOfItsOwn() {
    FileTree saes = folder.under("saes");
    assertThat(saes.files()).containsExactly("layer_1/params.npz");
    assertThat(saes.has("layer_1/params.npz")).isTrue();
    assertThat(saes.has("config.json")).isFalse();
    assertThat(saes.file("layer_1/params.npz")).hasContent("saes/layer_1/params.npz");
    assertThat(saes.name()).isEqualTo("saes");
    assertThat(saes.source()).isEqualTo(path.resolve("saes").toString());
    assertThat(saes.under("layer_1").files()).containsExactly("params.npz");
  }

  @Test
  void whatIsNotThereHasNoFiles() {
    assertThat(folder.under("absent").files()).isEmpty();
    assertThat(new Folder(path.resolve("absent")).files()).isEmpty();
    assertThat(folder.has("saes")).as("a folder is no file").isFalse();
    assertThatThrownBy(() -> folder.file("absent"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(path.resolve("absent").toString());
  }

  @Test
  void foldersThatAreHiddenAreLeftOut() throws IOException {
    write(".git/config");
    write(".cache/huggingface/download/config.json.metadata");
    assertThat(folder.files()).hasSize(3);
  }

  @Test
  void theStampIsAnotherWhenAFileIs() throws IOException {
    String before = folder.stamp();
    assertThat(folder.stamp()).isEqualTo(before);
    Files.setLastModifiedTime(path.resolve("saes/layer_1/params.npz"), FileTime.fromMillis(0));
    String touched = folder.stamp();
    assertThat(touched).isNotEqualTo(before);
    write("tokenizer.json");
    assertThat(folder.stamp()).isNotEqualTo(touched);
  }

  @Test
  void aLinkToAFolderIsReadAsTheFolder() throws IOException {
    Path link = Files.createSymbolicLink(path.resolve("link"), path.resolve("saes"));
    assertThat(new Folder(link).stamp()).isEqualTo(new Folder(path.resolve("saes")).stamp());
    assertThat(folder.files()).contains("link/layer_1/params.npz");
  }

  @Test
  void linksToNowhereAndInCirclesAreNoFiles() throws IOException {
    Files.createSymbolicLink(path.resolve("lost"), path.resolve("absent"));
    Files.createSymbolicLink(path.resolve("saes/circle"), path);
    assertThat(folder.files()).hasSize(3);
  }
}
