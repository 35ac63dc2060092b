package org.golgi.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository of the hub at a revision, as users write it: {@code OWNER/NAME} or {@code
 * OWNER/NAME@REVISION}.
 *
 * @param owner whose it is
 * @param name what it is called
 * @param revision a branch, a tag, or a commit
 */
record Repository(String owner, String name, String revision) {
  static final String MAIN = "main";

  private static final String PART = "[A-Za-z0-9_](?:[\\w.-]{0,94}\\w)?";
  private static final Pattern FORM =
      Pattern.compile("(%s)/(%s)(?:@([\\w][\\w./-]{0,200}))?".formatted(PART, PART));
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  /** The hub allows neither in a name; the cache separates parts of names by the one. */
  private static final Pattern FORBIDDEN = Pattern.compile("--|\\.\\.|//|/\\.");

  /** Reads a word; nothing if it is not of that form. */
  static Optional<Repository> parse(String word) {
    Matcher matcher = FORM.matcher(word);
    if (!matcher.matches() || FORBIDDEN.matcher(word).find()) {
      return Optional.empty();
    }
    return Optional.of(
        new Repository(
            matcher.group(1),
            matcher.group(2),
            Optional.ofNullable(matcher.group(3)).orElse(MAIN)));
  }

  /** Whether a text is a commit's whole hash. */
  static boolean isCommit(String text) {
    return COMMIT.matcher(text).matches();
  }

  String id() {
    return owner + "/" + name;
  }

  Repository at(String other) {
    return new Repository(owner, name, other);
  }

  /** The word for it. */
  @Override
  public String toString() {
    return revision.equals(MAIN) ? id() : id() + "@" + revision;
  }
}
