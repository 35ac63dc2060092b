package org.golgi.models.sae;

import java.nio.file.Path;
import java.util.List;
import org.golgi.files.FileTree;

/**
 * A folder that holds one SAE, within the files that were given or all of them.
 *
 * @param files the files that were given
 * @param path the folder's name among them; empty where it is all of them
 */
record SaeFolder(FileTree files, String path) {
  /**
   * The folders that have a file of some name, whose configurations are at hand: they are fetched
   * all at once.
   *
   * @param configuration the name of the file of each that configures it
   */
  static List<SaeFolder> configured(FileTree files, String member, String configuration) {
    List<SaeFolder> folders = with(files, member);
    files.fetch(
        folders.stream()
            .filter(folder -> folder.has(configuration))
            .map(folder -> folder.member(configuration))
            .toList());
    return folders;
  }

  /** The folders that have a file of some name. */
  static List<SaeFolder> with(FileTree files, String member) {
    return files.files().stream()
        .filter(file -> file.equals(member) || file.endsWith("/" + member))
        .map(file -> file.substring(0, Math.max(0, file.length() - member.length() - 1)))
        .map(path -> new SaeFolder(files, path))
        .toList();
  }

  /** What to call the SAE in figures. */
  String name() {
    return path.isEmpty() ? files.name() : path;
  }

  /** The name of one of its files among those that were given. */
  String member(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  boolean has(String name) {
    return files.has(member(name));
  }

  Path file(String name) {
    return files.file(member(name));
  }
}
