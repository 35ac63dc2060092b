package org.golgi.core.lint;

import java.util.List;
import java.util.stream.Collectors;

/** Texts of prompts as they are shown: in quotes, and on one line. */
final class Quoted {
  /** More would hide the rest of a finding. */
  private static final int MOST = 6;

  private Quoted() {}

  static String of(String text) {
    return "'"
        + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
        + "'";
  }

  /** Texts one after the other; of many the first, and how many more. */
  static String of(List<String> texts) {
    return texts.stream().limit(MOST).map(Quoted::of).collect(Collectors.joining(", "))
        + (texts.size() > MOST ? " and " + (texts.size() - MOST) + " more" : "");
  }
}
