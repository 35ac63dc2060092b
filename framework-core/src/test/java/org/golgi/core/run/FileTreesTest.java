package org.golgi.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.golgi.files.Folder;
import org.golgi.input.InvalidInputException;
import org.golgi.method.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreesTest {
  @TempDir private Path folder;

  private final Progress silent = Progress.silent();

  @Test
  void aFolderThatIsThereComesBeforeWhatASourceWouldOpen() throws IOException {
    Path made = Files.createDirectories(folder.resolve("own/starter"));
    NamedFiles source = new NamedFiles(folder);
    FileTrees trees = new FileTrees(List.of(source));
    assertThat(trees.open("--model", made.toString(), silent)).isEqualTo(new Folder(made));
    assertThat(source.opened()).isEmpty();
    assertThat(trees.open("--model", NamedFiles.NAME, silent).source()).isEqualTo("own/starter@1");
  }

  @Test
  void whatIsNeitherFolderNorNameIsRefusedWithBothPossibilities() {
    FileTrees trees = new FileTrees(List.of(new NamedFiles(folder)));
    assertThatThrownBy(() -> trees.open("--saes", "other/starter", silent))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--saes other/starter: there is no such folder, and it is not of the form OWN/NAME;"
                + " give a folder that is there, or OWN/NAME, a name of our own");
  }

  @Test
  void withoutSourcesAFolderIsAskedFor() {
    assertThatThrownBy(() -> new FileTrees(List.of()).open("--model", "a\0b", silent))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith("there is no such folder; give a folder that is there");
  }
}
