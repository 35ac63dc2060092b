package org.golgi.launcher.plugins;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The range of versions that a filter asks for, as manifests write it. */
final class Range {
  private static final Pattern NOT_FROM = Pattern.compile("\\(!\\(version>=([^)]*)\\)\\)");
  private static final Pattern NOT_TO = Pattern.compile("\\(!\\(version<=([^)]*)\\)\\)");
  private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]*)\\)");
  private static final Pattern TO = Pattern.compile("(?<!!)\\(version<=([^)]*)\\)");

  private Range() {}

  /** Returns such as {@code " [0.1.0,1.0.0)"}, with a blank before it; empty if any will do. */
  static String of(String filter) {
    String from = part(FROM, filter, "[", "") + part(NOT_TO, filter, "(", "");
    String to = part(TO, filter, "", "]") + part(NOT_FROM, filter, "", ")");
    if (from.isEmpty() && to.isEmpty()) {
      return "";
    }
    if (to.isEmpty()) {
      return " " + from.substring(1) + " or later";
    }
    return " " + (from.isEmpty() ? "[0" : from) + "," + to;
  }

  private static String part(Pattern pattern, String filter, String before, String after) {
    Matcher found = pattern.matcher(filter);
    return found.find() ? before + found.group(1) + after : "";
  }
}
