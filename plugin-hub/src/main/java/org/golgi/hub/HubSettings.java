package org.golgi.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.golgi.input.InvalidInputException;

/**
 * Where the hub is, where its files are kept here, and how: read from the environment variables of
 * Hugging Face's own Python library, with its defaults.
 *
 * @param endpoint address of the hub, without a slash at its end
 * @param cache folder of the repositories that are kept
 * @param token what opens gated repositories; empty for none
 * @param offline whether to ask nobody
 * @param links whether files of the cache are links to their content
 */
record HubSettings(
    URI endpoint, Path cache, Optional<Token> token, boolean offline, boolean links) {
  private static final String ENDPOINT = "HF_ENDPOINT";
  private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)\\}|(\\w+))");
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,1000}");

  /**
   * Reads the environment.
   *
   * @throws InvalidInputException if a variable has no meaning
   */
  static HubSettings of(Map<String, String> environment, Path home) {
    Variables variables = new Variables(environment, home);
    Path folder =
        variables
            .path("HF_HOME")
            .orElseGet(
                () ->
                    variables
                        .path("XDG_CACHE_HOME")
                        .orElse(home.resolve(".cache"))
                        .resolve("huggingface"));
    return new HubSettings(
        endpoint(variables.text(ENDPOINT).orElse("https://huggingface.co")),
        variables
            .path("HF_HUB_CACHE")
            .or(() -> variables.path("HUGGINGFACE_HUB_CACHE"))
            .orElse(folder.resolve("hub")),
        token(variables, folder),
        variables.isTrue("HF_HUB_OFFLINE") || variables.isTrue("TRANSFORMERS_OFFLINE"),
        !variables.isTrue("HF_HUB_DISABLE_SYMLINKS"));
  }

  private static URI endpoint(String text) {
    try {
      URI uri = URI.create(text.replaceAll("/+$", ""));
      if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
          && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw noAddress(text);
    }
    throw noAddress(text);
  }

  private static InvalidInputException noAddress(String text) {
    return new InvalidInputException(
        ENDPOINT,
        text + " is not the address of a hub",
        "set it to one such as https://huggingface.co");
  }

  private static Optional<Token> token(Variables variables, Path folder) {
    Optional<String> found =
        Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
            .flatMap(name -> variables.text(name).stream())
            .findFirst()
            .or(() -> content(variables.path("HF_TOKEN_PATH").orElse(folder.resolve("token"))));
    found.ifPresent(
        text -> {
          if (!TOKEN.matcher(text).matches()) {
            throw new InvalidInputException(
                "HF_TOKEN or the token's file",
                "what it holds is not a token",
                "make one at https://huggingface.co/settings/tokens");
          }
        });
    return found.map(Token::new);
  }

  private static Optional<String> content(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      // Most users have none, and need none.
      return Optional.empty();
    }
  }

  /** Variables, where an empty one is one that is not set. */
  private record Variables(Map<String, String> environment, Path home) {
    Optional<String> text(String name) {
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    boolean isTrue(String name) {
      return text(name).filter(text -> TRUE.contains(text.toUpperCase(Locale.ROOT))).isPresent();
    }

    Optional<Path> path(String name) {
      return text(name).map(text -> path(name, expanded(text)));
    }

    private Path path(String name, String text) {
      try {
        return text.equals("~") || text.startsWith("~/")
            ? home.resolve(text.substring(Math.min(2, text.length())))
            : Path.of(text);
      } catch (InvalidPathException e) {
        throw new InvalidInputException(name, text + " is no path", "set it to a folder", e);
      }
    }

    /** A variable within the text, such as {@code $SCRATCH/hf}, stays as it is if not set. */
    private String expanded(String text) {
      return VARIABLE
          .matcher(text)
          .replaceAll(
              match -> {
                String inner = match.group(1) == null ? match.group(2) : match.group(1);
                return Matcher.quoteReplacement(environment.getOrDefault(inner, match.group()));
              });
    }
  }
}
