package org.golgi.formats.published;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.formats.FolderTree;

/**
 * A run of the published study: {@code FAMILY/{objective}_{lambda}_run/{lambda}_run.json}.
 *
 * @param family the folder above the run's, from the folder that was searched, with the objective
 *     in brackets; the runs of a family differ in lambda
 * @param lambda weight of sparsity; the greater, the fewer nodes
 * @param word lambda as it is written
 * @param file the mask
 */
public record PublishedRun(String family, double lambda, String word, Path file) {
  private static final Pattern FILE =
      Pattern.compile("(\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?)_run\\.json");
  private static final String FOLDER_END = "_run";

  private static final Comparator<PublishedRun> ORDER =
      Comparator.comparing(PublishedRun::family)
          .thenComparingDouble(PublishedRun::lambda)
          .thenComparing(PublishedRun::file);

  /**
   * Returns the runs in a folder and the folders in it, by family and lambda.
   *
   * @throws org.golgi.input.InvalidInputException if there is no such folder, or it cannot be read
   */
  public static List<PublishedRun> in(Path folder) {
    return FolderTree.find(folder, Files::isRegularFile).stream()
        .flatMap(file -> of(folder, file).stream())
        .sorted(ORDER)
        .toList();
  }

  private static Optional<PublishedRun> of(Path root, Path path) {
    Path folder = path.toAbsolutePath().normalize().getParent();
    Matcher name = FILE.matcher(String.valueOf(path.getFileName()));
    if (folder == null
        || !name.matches()
        || !String.valueOf(folder.getFileName()).endsWith(name.group(1) + FOLDER_END)) {
      return Optional.empty();
    }
    return Optional.of(
        new PublishedRun(
            familyOf(root, folder, name.group(1)),
            Double.parseDouble(name.group(1)),
            name.group(1),
            path));
  }

  private static String familyOf(Path root, Path folder, String lambda) {
    String name = String.valueOf(folder.getFileName());
    String objective =
        name.substring(0, name.length() - lambda.length() - FOLDER_END.length())
            .replaceAll("_+$", "");
    Path above = root.toAbsolutePath().normalize().relativize(folder.resolveSibling(""));
    String place = above.toString().replace('\\', '/');
    return (place.isEmpty() ? "." : place) + (objective.isEmpty() ? "" : " (" + objective + ")");
  }
}
