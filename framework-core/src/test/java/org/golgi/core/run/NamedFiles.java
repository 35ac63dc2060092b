package org.golgi.core.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.golgi.files.FileTree;
import org.golgi.files.Folder;
import org.golgi.method.Progress;
import org.golgi.run.FileSource;

/**
 * A source of one folder, by a name of which the branch goes on: each time that it is opened
 * without a revision it is at the next.
 */
final class NamedFiles implements FileSource {
  static final String NAME = "own/starter";

  private final Folder folder;
  private final List<String> opened = new ArrayList<>();
  private int revisions;

  NamedFiles(Path folder) {
    this.folder = new Folder(folder);
  }

  /** The words that were opened. */
  List<String> opened() {
    return List.copyOf(opened);
  }

  @Override
  public String form() {
    return "OWN/NAME";
  }

  @Override
  public String description() {
    return "a name of our own";
  }

  @Override
  public boolean names(String word) {
    return word.startsWith("own/");
  }

  @Override
  public FileTree open(String word, Progress progress) {
    opened.add(word);
    return new Named(folder, word.contains("@") ? word : word + "@" + ++revisions);
  }

  private record Named(Folder folder, String source) implements FileTree {
    @Override
    public String name() {
      return "starter";
    }

    @Override
    public String stamp() {
      return source;
    }

    @Override
    public SortedSet<String> files() {
      return folder.files();
    }

    @Override
    public boolean has(String name) {
      return folder.has(name);
    }

    @Override
    public Path file(String name) {
      return folder.file(name);
    }
  }
}
