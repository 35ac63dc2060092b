package org.golgi.projects;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.golgi.input.InvalidInputException;

/**
 * The word by which users will choose what a plugin adds.
 *
 * @param id such as {@code years/greater-than}
 */
record PluginName(String id) {
  private static final String PART = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
  private static final Pattern FORM = Pattern.compile(PART + "(?:/" + PART + ")*");

  PluginName {
    if (!FORM.matcher(id).matches()) {
      throw new InvalidInputException(
          "NAME",
          "'" + id + "' cannot be a name",
          "give lower-case letters, digits and single dashes, and / between parts, each of which"
              + " begins with a letter, such as years/greater-than");
    }
  }

  private List<String> parts() {
    return List.of(id.split("/"));
  }

  /** Returns the name of its project and its jar, such as {@code years-greater-than}. */
  String artifact() {
    return String.join("-", parts());
  }

  /** Returns the words of a command of this name, such as {@code years greater-than}. */
  String command() {
    return String.join(" ", parts());
  }

  /** Returns the last part, such as {@code greater-than}. */
  String word() {
    return parts().get(parts().size() - 1);
  }

  /** Returns the last part as the name of a class, such as {@code GreaterThan}. */
  String className() {
    return Arrays.stream(word().split("-"))
        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
        .collect(Collectors.joining());
  }

  /** Returns a package for it, by the first part, such as {@code org.example.years}. */
  String examplePackage() {
    return "org.example." + parts().get(0).replace("-", "");
  }
}
