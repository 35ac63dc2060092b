package org.golgi.intervention;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.golgi.input.InvalidInputException;
import org.golgi.sae.Site;

/**
 * Latents and what they are set to, which users write as {@code SITE:POSITION:LATENT=VALUE}.
 *
 * @param target which latents, at which tokens
 * @param level to what
 */
public record Setting(Target target, Level level) {
  private static final Pattern SITE =
      Pattern.compile("(\\d{1,4})|blocks\\.(\\d{1,4})\\.hook_resid_post");
  private static final Pattern INDEX = Pattern.compile("\\d{1,9}");
  private static final String FORM =
      "give SITE:POSITION:LATENT=VALUE such as 3:6:417=0, with a layer, a position or a role, and"
          + " a latent (* for every one), or nodes=VALUE or others=VALUE; VALUE is a number,"
          + " corrupted, mean or own";

  /**
   * Reads a setting.
   *
   * @param where the option, for messages
   * @param text {@code TARGET=VALUE}. A target is {@code SITE:POSITION:LATENT}, where a site is a
   *     layer or the name of its hook, a role's name may stand for the position, and {@code *} for
   *     every one of each; or {@code nodes}, or {@code others}. A role may have any sign but a line
   *     break in its name: site and latent are what is before the first colon and after the last.
   * @throws InvalidInputException if it has another form
   */
  public static Setting parse(String where, String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1) {
      throw wrong(where, text, "it has no value");
    }
    return new Setting(
        target(where, text, text.substring(0, equals).strip()),
        level(where, text, text.substring(equals + 1).strip()));
  }

  private static Target target(String where, String text, String word) {
    if (word.equals(Target.Nodes.WORD)) {
      return new Target.Nodes();
    }
    if (word.equals(Target.Others.WORD)) {
      return new Target.Others();
    }
    int first = word.indexOf(':');
    int last = word.lastIndexOf(':');
    if (first < 0 || last == first) {
      throw wrong(where, text, "'" + word + "' is no target");
    }
    return new Target.Latents(
        site(where, text, word.substring(0, first).strip()),
        place(where, text, word.substring(first + 1, last).strip()),
        latent(where, text, word.substring(last + 1).strip()));
  }

  private static Optional<Site> site(String where, String text, String word) {
    if (word.equals(Target.EVERY)) {
      return Optional.empty();
    }
    Matcher matcher = SITE.matcher(word);
    if (!matcher.matches()) {
      throw wrong(where, text, "'" + word + "' is no site");
    }
    String layer = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return Optional.of(new Site(Integer.parseInt(layer)));
  }

  private static Place place(String where, String text, String word) {
    if (word.equals(Target.EVERY)) {
      return new Place.Everywhere();
    }
    if (word.isEmpty()) {
      throw wrong(where, text, "it has no position");
    }
    return INDEX.matcher(word).matches()
        ? new Place.Position(Integer.parseInt(word))
        : new Place.Role(word);
  }

  private static OptionalInt latent(String where, String text, String word) {
    if (word.equals(Target.EVERY)) {
      return OptionalInt.empty();
    }
    if (!INDEX.matcher(word).matches()) {
      throw wrong(where, text, "'" + word + "' is no latent");
    }
    return OptionalInt.of(Integer.parseInt(word));
  }

  private static Level level(String where, String text, String word) {
    List<Level.Known> known = Arrays.asList(Level.Known.values());
    return known.stream()
        .filter(level -> level.word().equals(word))
        .<Level>map(level -> level)
        .findFirst()
        .orElseGet(() -> number(where, text, word));
  }

  private static Level number(String where, String text, String word) {
    try {
      double number = Double.parseDouble(word);
      if (Double.isFinite(number)) {
        return new Level.Constant(number);
      }
    } catch (NumberFormatException e) {
      // What is no number is refused below, as what is not finite is.
    }
    throw wrong(where, text, "'" + word + "' is no value");
  }

  private static InvalidInputException wrong(String where, String text, String problem) {
    return new InvalidInputException(where + " " + text, problem, FORM);
  }

  /** Returns the setting as users write it. */
  public String word() {
    return target.word() + "=" + level.word();
  }
}
