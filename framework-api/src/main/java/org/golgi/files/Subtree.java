package org.golgi.files;

import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files of a folder within a tree. */
record Subtree(FileTree tree, String folder) implements FileTree {
  @Override
  public String name() {
    return folder.substring(folder.lastIndexOf('/') + 1);
  }

  @Override
  public String source() {
    return tree.place(folder);
  }

  @Override
  public String stamp() {
    return tree.stamp();
  }

  @Override
  public SortedSet<String> files() {
    SortedSet<String> names = new TreeSet<>();
    for (String name : tree.files().tailSet(folder + "/")) {
      if (!name.startsWith(folder + "/")) {
        break;
      }
      names.add(name.substring(folder.length() + 1));
    }
    return names;
  }

  @Override
  public boolean has(String name) {
    return tree.has(inTree(name));
  }

  @Override
  public Path file(String name) {
    return tree.file(inTree(name));
  }

  @Override
  public void fetch(Collection<String> names) {
    tree.fetch(names.stream().map(this::inTree).toList());
  }

  private String inTree(String name) {
    return folder + "/" + name;
  }
}
