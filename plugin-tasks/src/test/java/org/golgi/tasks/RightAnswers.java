package org.golgi.tasks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads prompts with a parser of its own, apart from the generators, and says which answers are
 * right.
 */
final class RightAnswers {
  private static final int KEYS = 5;

  static final String ERROR = "Traceback";

  private static final Pattern DICTIONARY =
      Pattern.compile(">>> (\\w+)=\\{(.*)}\n>>> (\\w+)\\[\"(\\w+)\"]\n");
  private static final Pattern ENTRY = Pattern.compile("\"(\\w+)\":(\\d)(?:,|$)");
  private static final Pattern LIST =
      Pattern.compile(">>> (\\w+)=\\[([0-9,]+)]\n>>> (\\w+)\\[(\\d)]\n");
  private static final Pattern SCENE =
      Pattern.compile(
          "Then, (\\w+) and (\\w+) had a lot of fun at the \\w+\\. (\\w+) gave a \\w+ to");
  static final Set<String> PLURAL_VERBS = Set.of(" have", " are", " do", " go", " were", " sing");
  private static final Set<String> SINGULAR_VERBS =
      Set.of(" has", " is", " does", " goes", " was", " sings");

  private RightAnswers() {}

  /** Returns every answer to a prompt that is right. */
  static Set<String> to(String task, String prompt) {
    return switch (task) {
      case "sva/simple", "sva/nounpp", "sva/rc" -> verbs(prompt.split(" ", -1)[1]);
      case "sva/within-rc" -> verbs(prompt.split(" ", -1)[4]);
      case "ioi/baba", "ioi/abba" -> names(prompt);
      case "code/key" -> Set.of(lookUpKey(prompt));
      case "code/index" -> Set.of(lookUpIndex(prompt));
      default -> throw new AssertionError("no such task: " + task);
    };
  }

  /** Returns the kind of a clean prompt. */
  static String kind(String task, String prompt) {
    return switch (task) {
      case "sva/simple" -> number(prompt.split(" ", -1)[1]);
      case "sva/nounpp", "sva/rc", "sva/within-rc" ->
          number(prompt.split(" ", -1)[1]) + "_" + number(prompt.split(" ", -1)[4]);
      case "ioi/baba", "ioi/abba" -> order(matched(SCENE, prompt));
      case "code/key" -> lookUpKey(prompt).equals(ERROR) ? "key_error" : "no_error";
      case "code/index" -> lookUpIndex(prompt).equals(ERROR) ? "error" : "no_error";
      default -> throw new AssertionError("no such task: " + task);
    };
  }

  private static String number(String noun) {
    boolean plural = noun.endsWith("s") || noun.equals("men") || noun.equals("women");
    return plural ? "plural" : "singular";
  }

  private static String order(Matcher scene) {
    return scene.group(1).equals(scene.group(3)) ? "BABA" : "ABBA";
  }

  private static Set<String> verbs(String subject) {
    return number(subject).equals("plural") ? PLURAL_VERBS : SINGULAR_VERBS;
  }

  /** The names before the giver that are not the giver: one, or two where none is repeated. */
  private static Set<String> names(String prompt) {
    Matcher scene = matched(SCENE, prompt);
    String giver = scene.group(3);
    return Stream.of(scene.group(1), scene.group(2))
        .filter(name -> !name.equals(giver))
        .map(name -> " " + name)
        .collect(Collectors.toSet());
  }

  private static String lookUpKey(String prompt) {
    Matcher text = matched(DICTIONARY, prompt);
    requireSame(text.group(1), text.group(3));
    Map<String, String> entries = new LinkedHashMap<>();
    Matcher entry = ENTRY.matcher(text.group(2));
    while (entry.find()) {
      entries.put(entry.group(1), entry.group(2));
    }
    if (entries.size() != KEYS) {
      throw new AssertionError("not %d keys: %s".formatted(KEYS, prompt));
    }
    return entries.getOrDefault(text.group(4), ERROR);
  }

  private static String lookUpIndex(String prompt) {
    Matcher text = matched(LIST, prompt);
    requireSame(text.group(1), text.group(3));
    String[] values = text.group(2).split(",", -1);
    int index = Integer.parseInt(text.group(4));
    return index < values.length ? values[index] : ERROR;
  }

  private static Matcher matched(Pattern pattern, String prompt) {
    Matcher matcher = pattern.matcher(prompt);
    if (!matcher.matches()) {
      throw new AssertionError("not of the task's form: " + prompt);
    }
    return matcher;
  }

  private static void requireSame(String defined, String asked) {
    if (!defined.equals(asked)) {
      throw new AssertionError(asked + " is asked for, but " + defined + " is defined");
    }
  }
}
