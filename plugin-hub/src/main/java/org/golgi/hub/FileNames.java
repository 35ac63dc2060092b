package org.golgi.hub;

import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;

/** Names of files as the hub gives them, which become paths on this machine. */
final class FileNames {
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
  private static final Pattern STRANGE = Pattern.compile("[\\\\\\p{Cc}\\u2028\\u2029]");

  private FileNames() {}

  /**
   * Returns a name that stays within the folder that it is put in.
   *
   * @throws InvalidInputException if it does not
   */
  static String checked(String where, String name) {
    if (name.isEmpty()
        || name.length() > 1000
        || STRANGE.matcher(name).find()
        || DRIVE.matcher(name).matches()) {
      throw refused(where, name);
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw refused(where, name);
      }
    }
    return name;
  }

  private static InvalidInputException refused(String where, String name) {
    return new InvalidInputException(
        where,
        "it has a file of the name \"" + name + "\", which may lead out of the folder of downloads",
        "use another repository");
  }
}
